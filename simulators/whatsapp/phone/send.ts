import { randomBytes } from 'node:crypto';
import { encodeWAMessage, generateSignalPubKey, proto } from '@whiskeysockets/baileys';
import { takePreKey } from '../server/pre-keys.ts';
import { enqueue } from '../server/queue.ts';
import { el, type Node, nowSeconds } from '../wire/nodes.ts';
import type { World } from '../world.ts';
import { messageText } from './message-text.ts';
import {
  type Addressing,
  type Companion,
  companionOf,
  lidJid,
  numberJid,
  type Phone,
  type Sent,
} from './phone.ts';
import { show } from './receive.ts';

export type SendOptions = { addressing?: Addressing; id?: string };

/**
 * Writes to another phone: to its screen, to its companions, and a copy to one's own.
 * Resolves with the id once every companion's copy is kept by the server.
 */
export function sendMessage(
  world: World,
  phone: Phone,
  to: string,
  message: proto.IMessage,
  options: SendOptions = {},
): Promise<string> {
  return phone.run(async () => {
    const receiver = world.phones.get(to);
    if (!receiver?.record.onWhatsApp) throw new Error(`${to} is not on WhatsApp`);
    const sent: Sent = {
      id: options.id ?? `3A${randomBytes(9).toString('hex').toUpperCase()}`,
      to,
      ...messageText(message),
      at: new Date().toISOString(),
      addressing: options.addressing ?? phone.record.addressing,
      message: proto.Message.encode(message).finish(),
    };
    phone.sent.push(sent);
    saveSent(world, phone, sent);
    for (const companion of receiver.record.companions) {
      await sendToCompanion(world, phone, receiver, companion, sent);
    }
    for (const companion of phone.record.companions) {
      const copy = { deviceSentMessage: { destinationJid: numberJid(receiver), message } };
      const enc = await encryptFor(world, phone, phone, companion, copy);
      const attrs = { ...envelope(phone, sent), recipient: numberJid(receiver) };
      enqueue(world, phone, companion.device, el('message', attrs, [enc]));
    }
    show(world, receiver, {
      ...messageText(message),
      id: sent.id,
      from: phone.record.number,
      at: sent.at,
    });
    return sent.id;
  });
}

/** A companion could not read it: a new session, the same id. */
export function sendAgain(
  world: World,
  phone: Phone,
  receiver: Phone,
  device: number,
  id: string,
  count: string,
) {
  return phone.run(async () => {
    const sent = phone.sent.find((one) => one.id === id);
    const companion = companionOf(receiver, device);
    if (!sent || !companion || Number(count) > 4) return;
    await phone.signal.repository.deleteSession([lidJid(receiver, device)]);
    await sendToCompanion(world, phone, receiver, companion, sent, count);
  });
}

/** A message to the phone's own companion about the account itself, such as its history. */
export function sendPeerMessage(
  world: World,
  phone: Phone,
  companion: Companion,
  message: proto.IMessage,
) {
  return phone.run(async () => {
    const enc = await encryptFor(world, phone, phone, companion, message);
    const id = `3A${randomBytes(9).toString('hex').toUpperCase()}`;
    const attrs = { from: numberJid(phone), id, t: nowSeconds(), type: 'text', category: 'peer' };
    enqueue(world, phone, companion.device, el('message', attrs, [enc]));
  });
}

export function saveSent(world: World, phone: Phone, sent: Sent): void {
  world.store.set(`sent/${phone.record.number}/${sent.id}`, sent);
}

async function sendToCompanion(
  world: World,
  phone: Phone,
  receiver: Phone,
  companion: Companion,
  sent: Sent,
  count?: string,
) {
  const message = proto.Message.decode(sent.message);
  const enc = await encryptFor(world, phone, receiver, companion, message, count);
  enqueue(world, receiver, companion.device, el('message', envelope(phone, sent), [enc]));
}

function envelope(phone: Phone, { id, at, kind, addressing }: Sent) {
  const names =
    addressing === 'lid'
      ? { from: lidJid(phone), sender_pn: numberJid(phone), addressing_mode: 'lid' }
      : { from: numberJid(phone), sender_lid: lidJid(phone) };
  const t = String(Math.floor(Date.parse(at) / 1000));
  const type = kind === 'text' ? 'text' : kind === 'reaction' ? 'reaction' : 'media';
  return { ...names, id, t, type, notify: phone.record.name };
}

async function encryptFor(
  world: World,
  phone: Phone,
  owner: Phone,
  companion: Companion,
  message: proto.IMessage,
  count?: string,
): Promise<Node> {
  const { repository } = phone.signal;
  const jid = lidJid(owner, companion.device);
  if (!(await repository.validateSession(jid)).exists) {
    const { id, value, signature } = companion.signedPreKey;
    const preKey = takePreKey(world, owner, companion.device);
    await repository.injectE2ESession({
      jid,
      session: {
        registrationId: companion.registrationId,
        identityKey: generateSignalPubKey(companion.identity),
        signedPreKey: {
          keyId: Buffer.from(id).readUIntBE(0, 3),
          publicKey: generateSignalPubKey(value),
          signature,
        },
        ...(preKey && {
          preKey: { keyId: preKey.keyId, publicKey: generateSignalPubKey(preKey.publicKey) },
        }),
      },
    });
  }
  const { type, ciphertext } = await repository.encryptMessage({
    jid,
    data: encodeWAMessage(message),
  });
  return el('enc', { v: '2', type, count }, ciphertext);
}
