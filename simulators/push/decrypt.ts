import { createDecipheriv, type ECDH, hkdfSync } from 'node:crypto';

/** The device's half of a subscription. */
export type DeviceKeys = { pair: ECDH; auth: Buffer };

const SALT = 16;
const RECORD_SIZE = 4;
const TAG = 16;
/** Of the last record; see RFC 8188, section 2. */
const LAST_RECORD = 2;

const derive = (key: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));

/**
 * What a push message says (RFC 8291 over the aes128gcm coding of RFC 8188, one record). Throws when it was
 * encrypted for another device or is not whole.
 */
export function decryptPush(body: Buffer, { pair, auth }: DeviceKeys): string {
  const salt = body.subarray(0, SALT);
  const keyAt = SALT + RECORD_SIZE + 1;
  const keyLength = body.readUInt8(keyAt - 1);
  const senderKey = body.subarray(keyAt, keyAt + keyLength);
  const record = body.subarray(keyAt + keyLength);
  if (record.length > body.readUInt32BE(SALT)) throw new Error('more than one record');
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), senderKey]);
  const input = derive(pair.computeSecret(senderKey), auth, about, 32);
  const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(record.subarray(-TAG));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -TAG)), cipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== LAST_RECORD) throw new Error('no last record');
  return padded.subarray(0, end).toString('utf8');
}
