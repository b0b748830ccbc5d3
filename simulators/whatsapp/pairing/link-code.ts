import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Curve, derivePairingCodeKey, jidDecode } from '@whiskeysockets/baileys';
import type { Phone } from '../phone/phone.ts';
import type { Connection } from '../server/connection.ts';
import { child, el, must, mustBytes, type Node, SERVER, UnexpectedStanza } from '../wire/nodes.ts';
import type { PendingLink, World } from '../world.ts';
import { linkDevice } from './register.ts';

const HELLO_WAIT_MS = 1000;
const BUNDLE_KEY_INFO = 'link_code_pairing_key_bundle_encryption_key';

/** A client asks for a pairing code (`companion_hello`), or ends the exchange (`companion_finish`). */
export function acceptLinkCode(world: World, connection: Connection, stanza: Node): Node[] {
  const request = must(child(stanza, 'link_code_companion_reg'), 'link_code_companion_reg');
  const number = must(jidDecode(request.attrs.jid)?.user, 'jid');
  if (request.attrs.stage === 'companion_hello') {
    const serverKey = mustBytes(child(request, 'companion_server_auth_key_pub'), 'noise key', 32);
    if (!serverKey.equals(connection.noiseKey)) throw new UnexpectedStanza('another noise key');
    const ref = `3@${randomBytes(16).toString('base64url')}`;
    const wrapped = child(request, 'link_code_pairing_wrapped_companion_ephemeral_pub');
    const wrappedEphemeral = mustBytes(wrapped, 'wrapped ephemeral key', 80);
    world.pendingLinks.set(number, { connection, ref, wrappedEphemeral });
    const answer = el('link_code_pairing_ref', {}, Buffer.from(ref));
    return [el('link_code_companion_reg', { stage: 'companion_hello' }, [answer])];
  }
  const pending = world.pendingLinks.get(number);
  const ref = mustBytes(child(request, 'link_code_pairing_ref'), 'ref').toString();
  if (request.attrs.stage !== 'companion_finish' || !pending?.finish || pending.ref !== ref) {
    throw new UnexpectedStanza('no pairing code was entered');
  }
  const bundle = child(request, 'link_code_pairing_wrapped_key_bundle');
  const identity = mustBytes(child(request, 'companion_identity_public'), 'identity', 32);
  const { finish } = pending;
  const wrappedBundle = mustBytes(bundle, 'key bundle');
  world.pendingLinks.delete(number);
  // After the answer to this very stanza.
  setImmediate(() => finish(wrappedBundle, identity));
  return [];
}

/** Types the eight characters into the phone. Resolves with the new device's number. */
export async function enterPairingCode(world: World, phone: Phone, code: string): Promise<number> {
  const { number } = phone.record;
  const pending = await findPending(world, number);
  const clean = code.replace(/[\s-]/g, '').toUpperCase();
  const theirs = await unwrap(pending.wrappedEphemeral, clean);
  const ephemeral = Curve.generateKeyPair();
  const shared = Curve.sharedKey(ephemeral.private, theirs);
  const { identity } = phone.signal;
  const parts = {
    link_code_pairing_wrapped_primary_ephemeral_pub: await wrap(ephemeral.public, clean),
    primary_identity_pub: identity.public,
    link_code_pairing_ref: Buffer.from(pending.ref),
  };
  return new Promise((resolve, reject) => {
    pending.finish = (wrapped, companionIdentity) => {
      try {
        const secret = openBundle(wrapped, shared, companionIdentity, identity);
        resolve(linkDevice(phone, pending.connection, secret));
      } catch {
        reject(new Error('wrong code'));
      }
    };
    const id = randomBytes(8).toString('hex');
    const content = Object.entries(parts).map(([tag, bytes]) => el(tag, {}, bytes));
    pending.connection.delivered.add(`notification/${id}`);
    pending.connection.send(
      el('notification', { from: SERVER, id, type: 'link_code_companion_reg' }, [
        el('link_code_companion_reg', { stage: 'primary_hello' }, content),
      ]),
    );
  });
}

/** Baileys gives its code before the server has heard of it: a quick hand waits a moment. */
async function findPending(world: World, number: string): Promise<PendingLink> {
  for (const end = Date.now() + HELLO_WAIT_MS; ; ) {
    const pending = world.pendingLinks.get(number);
    if (pending && world.connections.has(pending.connection)) return pending;
    if (Date.now() > end) throw new Error('no client asked for a code for this number');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The secret both sides now share; throws when the code was wrong. */
function openBundle(
  wrapped: Buffer,
  shared: Buffer,
  companionIdentity: Buffer,
  identity: { public: Uint8Array; private: Uint8Array },
): Buffer {
  const [salt, iv, sealed] = [
    wrapped.subarray(0, 32),
    wrapped.subarray(32, 44),
    wrapped.subarray(44),
  ];
  const key = Buffer.from(hkdfSync('sha256', shared, salt, BUNDLE_KEY_INFO, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const isTheirs = plain.subarray(0, 32).equals(companionIdentity);
  if (!isTheirs || !plain.subarray(32, 64).equals(Buffer.from(identity.public))) {
    throw new Error('another identity');
  }
  const identityShared = Curve.sharedKey(identity.private, companionIdentity);
  const material = Buffer.concat([shared, identityShared, plain.subarray(64, 96)]);
  return Buffer.from(hkdfSync('sha256', material, '', 'adv_secret', 32));
}

async function unwrap(wrapped: Buffer, code: string): Promise<Buffer> {
  const key = await derivePairingCodeKey(code, wrapped.subarray(0, 32));
  const decipher = createDecipheriv('aes-256-ctr', key, wrapped.subarray(32, 48));
  return Buffer.concat([decipher.update(wrapped.subarray(48)), decipher.final()]);
}

async function wrap(publicKey: Uint8Array, code: string): Promise<Buffer> {
  const salt = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-ctr', await derivePairingCodeKey(code, salt), iv);
  return Buffer.concat([salt, iv, cipher.update(publicKey), cipher.final()]);
}
