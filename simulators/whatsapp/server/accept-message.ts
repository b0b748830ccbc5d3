import { jidDecode, proto } from '@whiskeysockets/baileys';
import {
  companionOf,
  lidJid,
  numberJid,
  type Phone,
  phoneByUser,
  type Waiting,
} from '../phone/phone.ts';
import { readInbox } from '../phone/receive.ts';
import {
  child,
  children,
  el,
  must,
  mustBytes,
  type Node,
  nowSeconds,
  UnexpectedStanza,
} from '../wire/nodes.ts';
import type { World } from '../world.ts';
import type { Connection } from './connection.ts';
import { enqueue } from './queue.ts';

let sequence = Date.now() * 1000; // grows across restarts, so that an inbox stays in order

/** Takes a companion's message: kept for each phone it is for, then acknowledged, then read. */
export function acceptMessage(world: World, connection: Connection, stanza: Node) {
  const sender = phoneByUser(world, connection.number ?? '');
  if (!sender || connection.device === undefined) throw new UnexpectedStanza('not signed in');
  const { number } = sender.record;
  const to = must(jidDecode(must(stanza.attrs.to, 'to')), 'to');
  const receiver = phoneByUser(world, to.user);
  const copies = readCopies(world, sender, stanza);
  const isToSelf = receiver === sender;

  if (!isToSelf) {
    if (world.faults.take('drop-before-store', number)) return connection.drop();
    const refused = world.faults.take('error-ack', number);
    if (refused) return refuse(world, connection, stanza, refused.code ?? '479');
    if (!copies.some(({ phone }) => phone !== sender)) {
      world.sentToNobody.push({ id: must(stanza.attrs.id, 'id'), from: number, to: to.user });
    }
  }
  const phones = new Set<Phone>();
  for (const { phone, device, enc } of copies) {
    if (device > 0) forward(world, sender, connection.device, phone, device, enc, stanza);
    else phones.add(phone);
    if (device === 0) keep(world, phone, waiting(stanza, sender, connection.device, phone, enc));
  }
  const isDropped = !isToSelf && world.faults.take('drop-before-ack', number);
  if (isDropped) connection.drop();
  else acknowledgeMessage(world, connection, stanza, isToSelf);
  for (const phone of phones) void readInbox(world, phone);
}

type Copy = { phone: Phone; device: number; enc: Node };

/** The ciphertexts of a message and whom each is for; strict about all of them. */
function readCopies(world: World, sender: Phone, stanza: Node): Copy[] {
  must(stanza.attrs.id, 'id');
  must(stanza.attrs.type, 'type');
  const participants = child(stanza, 'participants');
  const targets = participants
    ? children(participants, 'to').map((one) => ({ jid: one.attrs.jid, enc: child(one, 'enc') }))
    : [{ jid: stanza.attrs.to, enc: child(stanza, 'enc') }];
  const copies = targets.flatMap(({ jid, enc }) => {
    const { user, device = 0 } = must(jidDecode(jid), 'a participant’s jid');
    const phone = phoneByUser(world, user);
    if (!enc) throw new UnexpectedStanza('a message without ciphertext');
    if (enc.attrs.v !== '2' || !['pkmsg', 'msg'].includes(enc.attrs.type ?? '')) {
      throw new UnexpectedStanza('unknown ciphertext');
    }
    mustBytes(enc, 'ciphertext');
    // A device that was removed since the client asked is no mistake of the client.
    const isKnown = phone && (device === 0 || companionOf(phone, device));
    return isKnown ? [{ phone, device, enc }] : [];
  });
  if (copies.some(({ enc }) => enc.attrs.type === 'pkmsg')) checkIdentity(sender, stanza);
  return copies;
}

/** A first message carries the proof that the device belongs to the account. */
function checkIdentity(sender: Phone, stanza: Node): void {
  const proof = mustBytes(child(stanza, 'device-identity'), 'device-identity');
  const { accountSignatureKey } = proto.ADVSignedDeviceIdentity.decode(proof);
  if (!Buffer.from(sender.signal.identity.public).equals(Buffer.from(accountSignatureKey ?? []))) {
    throw new UnexpectedStanza('the device identity is of another account');
  }
}

function waiting(stanza: Node, sender: Phone, from: number, phone: Phone, enc: Node): Waiting {
  const isOwn = phone === sender;
  return {
    id: must(stanza.attrs.id, 'id'),
    from: sender.record.number,
    device: from,
    purpose: isOwn ? (stanza.attrs.category === 'peer' ? 'peer' : 'copy') : 'direct',
    type: must(enc.attrs.type, 'type'),
    ciphertext: mustBytes(enc, 'ciphertext'),
  };
}

function keep(world: World, phone: Phone, entry: Waiting): void {
  sequence += 1;
  const key = `inbox/${phone.record.number}/${sequence}`;
  phone.inbox.set(key, entry);
  world.store.set(key, entry);
}

/** To another linked device, as it is. */
function forward(
  world: World,
  sender: Phone,
  from: number,
  phone: Phone,
  device: number,
  enc: Node,
  stanza: Node,
): void {
  const { id, type, to } = stanza.attrs;
  const attrs = {
    id,
    type,
    t: nowSeconds(),
    from: numberJid(sender, from),
    sender_lid: lidJid(sender, from),
    notify: sender.record.name,
    recipient: phone === sender ? to : undefined,
  };
  const identity = child(stanza, 'device-identity');
  enqueue(world, phone, device, el('message', attrs, identity ? [enc, identity] : [enc]));
}

function acknowledgeMessage(world: World, connection: Connection, stanza: Node, isToSelf: boolean) {
  const number = connection.number;
  const ack = () => connection.send(el('ack', ackAttrs(stanza)));
  if (isToSelf) return ack();
  if (world.faults.take('withhold-ack', number)) return;
  const delayed = world.faults.take('delay-ack', number);
  if (delayed) return world.later(delayed.ms ?? 1000, ack);
  // Taken by the phone when it reads the message; the ack has to wait for its receipts.
  if (world.faults.list().some((one) => one.name === 'out-of-order-receipts')) {
    return world.later(OUT_OF_ORDER_ACK_MS, ack);
  }
  ack();
}

const OUT_OF_ORDER_ACK_MS = 150; // long after both receipts

function refuse(world: World, connection: Connection, stanza: Node, code: string): void {
  // 463 is the answer to an account that may not write to new people for a while.
  if (code === '463' && connection.number) world.restricted.add(connection.number);
  connection.send(el('ack', { ...ackAttrs(stanza), error: code }));
}

function ackAttrs(stanza: Node) {
  return { class: 'message', id: stanza.attrs.id, from: stanza.attrs.to, t: nowSeconds() };
}
