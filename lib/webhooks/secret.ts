import { randomBytes } from 'node:crypto';
import { appKeyRing } from '../platform/app-key.ts';
import { open, seal } from '../platform/seal.ts';

type Sealed = { keyId: string; sealed: Uint8Array<ArrayBuffer> };

const placeOf = (endpointId: string) => `webhook-endpoint/${endpointId}`;

/** A new signing secret. Its prefix tells people and secret scanners what it is. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;

/** The secret as it is kept; it opens for this endpoint alone. */
export const sealSecret = (endpointId: string, secret: string): Sealed =>
  seal(appKeyRing('webhooks'), placeOf(endpointId), Buffer.from(secret));

/** Throws SealError when JWT_SECRET is another one than it was sealed with. */
export const openSecret = (
  endpointId: string,
  row: { keyId: string; sealed: Uint8Array },
): string => open(appKeyRing('webhooks'), placeOf(endpointId), row).toString();
