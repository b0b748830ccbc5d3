import { jidDecode, KEY_BUNDLE_TYPE } from '@whiskeysockets/baileys';
import { companionOf, type Phone, phoneByUser } from '../phone/phone.ts';
import { addPreKey, countPreKeys, takePreKey } from '../server/pre-keys.ts';
import {
  child,
  children,
  el,
  must,
  mustBytes,
  type Node,
  UnexpectedStanza,
} from '../wire/nodes.ts';
import { verifySignature } from '../wire/verify-signature.ts';
import type { World } from '../world.ts';

/** `silent`: no answer at all. */
export type Answer = Node[] | 'silent';

export async function answerEncrypt(
  world: World,
  phone: Phone,
  device: number,
  stanza: Node,
): Promise<Answer> {
  const { type } = stanza.attrs;
  if (type === 'get') {
    if (child(stanza, 'count')) {
      return [el('count', { value: String(countPreKeys(world, phone, device)) })];
    }
    if (child(stanza, 'digest')) return [el('digest')];
    if (child(stanza, 'key')) {
      if (world.faults.take('silent-key-bundle', phone.record.number)) return 'silent';
      return [await giveBundles(world, must(child(stanza, 'key'), 'key'))];
    }
  }
  if (type === 'set') {
    if (child(stanza, 'rotate')) {
      setSignedKey(phone, device, must(child(child(stanza, 'rotate'), 'skey'), 'skey'));
      return [];
    }
    return acceptKeys(world, phone, device, stanza);
  }
  throw new UnexpectedStanza('unknown question about keys');
}

function acceptKeys(world: World, phone: Phone, device: number, stanza: Node): Node[] {
  mustBytes(child(stanza, 'registration'), 'registration', 4);
  const kind = mustBytes(child(stanza, 'type'), 'type', 1);
  if (!kind.equals(KEY_BUNDLE_TYPE)) throw new UnexpectedStanza('unknown type of keys');
  const identity = mustBytes(child(stanza, 'identity'), 'identity', 32);
  const companion = must(companionOf(phone, device), 'the companion');
  if (!identity.equals(Buffer.from(companion.identity))) {
    throw new UnexpectedStanza('keys of another identity than the one that was linked');
  }
  setSignedKey(phone, device, must(child(stanza, 'skey'), 'skey'));
  const keys = children(must(child(stanza, 'list'), 'list'), 'key');
  if (keys.length === 0) throw new UnexpectedStanza('no one-time keys');
  for (const key of keys) {
    addPreKey(world, phone, device, {
      keyId: mustBytes(child(key, 'id'), 'key id', 3).readUIntBE(0, 3),
      publicKey: mustBytes(child(key, 'value'), 'key', 32),
    });
  }
  return [];
}

function setSignedKey(phone: Phone, device: number, skey: Node): void {
  const companion = must(companionOf(phone, device), 'the companion');
  const value = mustBytes(child(skey, 'value'), 'signed key', 32);
  const signature = mustBytes(child(skey, 'signature'), 'signature', 64);
  // A key is signed with its type in front.
  if (!verifySignature(companion.identity, Buffer.concat([KEY_BUNDLE_TYPE, value]), signature)) {
    throw new UnexpectedStanza('the signed key is not signed by the device');
  }
  companion.signedPreKey = { id: mustBytes(child(skey, 'id'), 'key id', 3), value, signature };
  phone.save();
}

/** Keys under exactly the address that was asked for. */
async function giveBundles(world: World, key: Node): Promise<Node> {
  const users: Node[] = [];
  for (const { attrs } of children(key, 'user')) {
    const jid = must(attrs.jid, 'jid');
    const decoded = jidDecode(jid);
    const phone = phoneByUser(world, decoded?.user ?? '');
    const content =
      phone?.record.onWhatsApp && (await bundleOf(world, phone, decoded?.device ?? 0));
    const missing = [el('error', { code: '404', text: 'item-not-found' })];
    users.push(el('user', { jid }, content || missing));
  }
  if (users.length === 0) throw new UnexpectedStanza('keys of nobody');
  return el('list', {}, users);
}

async function bundleOf(world: World, phone: Phone, device: number) {
  if (device === 0) return phone.signal.takeBundle();
  const companion = companionOf(phone, device);
  if (!companion) return undefined;
  const registration = Buffer.alloc(4);
  registration.writeUInt32BE(companion.registrationId);
  const { id, value, signature } = companion.signedPreKey;
  const preKey = takePreKey(world, phone, device);
  const keyId = Buffer.alloc(3);
  keyId.writeUIntBE(preKey?.keyId ?? 0, 0, 3);
  const oneTime = preKey && [
    el('key', {}, [el('id', {}, keyId), el('value', {}, preKey.publicKey)]),
  ];
  return [
    el('registration', {}, registration),
    el('type', {}, KEY_BUNDLE_TYPE),
    el('identity', {}, companion.identity),
    el('skey', {}, [el('id', {}, id), el('value', {}, value), el('signature', {}, signature)]),
    ...(oneTime ?? []),
  ];
}
