import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys by id; the first one seals, all of them open. */
export type KeyRing = readonly { id: string; secret: Uint8Array }[];

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Something sealed cannot be opened: the key is missing, or is another one than it was sealed with. */
export class SealError extends Error {
  override name = 'SealError';
}

/**
 * Encrypts with AES-256-GCM. `place` says where the result is kept: it opens in no other place, so that
 * rows cannot be exchanged. Returns nonce, ciphertext and tag in one.
 */
export function seal(ring: KeyRing, place: string, plain: Uint8Array) {
  const key = ring[0];
  if (!key) throw new SealError('there is no key');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { keyId: key.id, sealed: new Uint8Array(sealed) };
}

/** Decrypts what `seal` made. Throws SealError. */
export function open(
  ring: KeyRing,
  place: string,
  row: { keyId: string; sealed: Uint8Array },
): Buffer {
  const key = ring.find(({ id }) => id === row.keyId);
  if (!key) throw new SealError(`the key named ${row.keyId} is not among the keys`);
  const nonce = row.sealed.subarray(0, NONCE_BYTES);
  const tag = row.sealed.subarray(-TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce)
    .setAAD(Buffer.from(place))
    .setAuthTag(tag);
  try {
    const body = row.sealed.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (cause) {
    throw new SealError(`the key named ${row.keyId} is not the one this was sealed with`, {
      cause,
    });
  }
}
