import { hkdfSync } from 'node:crypto';
import { env } from './env.ts';
import type { KeyRing } from './seal.ts';

const KEY_BYTES = 32;

/**
 * The keys that seal one kind of secret in the database: of JWT_SECRET, apart from those of every other
 * `purpose`. The id is derived as well, so that a changed JWT_SECRET shows as a missing key.
 */
export function appKeyRing(purpose: string): KeyRing {
  const derived = (what: string, bytes: number) =>
    new Uint8Array(
      hkdfSync('sha256', env().JWT_SECRET, '', `agentlocator ${what} ${purpose}`, bytes),
    );
  return [
    { id: Buffer.from(derived('id', 6)).toString('base64url'), secret: derived('key', KEY_BYTES) },
  ];
}
