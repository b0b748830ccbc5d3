import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As authenticator apps read secrets (RFC 4648, without padding). */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return letters.map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export const stepAt = (at: Date): bigint => BigInt(Math.floor(at.getTime() / 1000 / STEP_SECONDS));

/** The code of one time step: RFC 6238 with SHA-1 and six digits, which every app can. */
export function codeOfStep(secret: Uint8Array, step: bigint): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(step);
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step whose code this is, at most one before or after now and later than `last`; null for none. */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  now: Date,
  last: bigint | null,
): bigint | null {
  if (!/^\d{6}$/.test(code)) return null;
  const current = stepAt(now);
  const steps = [current - 1n, current, current + 1n].filter(
    (step) => last === null || step > last,
  );
  const given = Buffer.from(code);
  return (
    steps.find((step) => timingSafeEqual(Buffer.from(codeOfStep(secret, step)), given)) ?? null
  );
}

/** What the QR says to an authenticator app. */
export function totpUri(secret: Uint8Array, email: string): string {
  const label = `AgentLocator:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=AgentLocator`;
}
