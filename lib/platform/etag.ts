import { createHash } from 'node:crypto';
import { AppError } from './errors.ts';

/** The strong validator of a representation: a hash of what a client sees. */
export const etagOf = (representation: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(representation)).digest('base64url').slice(0, 22)}"`;

/**
 * Holds a change to what its maker saw: throws AppError('precondition_failed') when `ifMatch` is given
 * and is not the row's validator now. Call it in the transaction, on the locked row.
 */
export function requireMatch(ifMatch: string | undefined, current: unknown): void {
  requireEtag(ifMatch, etagOf(current));
}

/** requireMatch for a row whose validator is known. */
export function requireEtag(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const accepted = ifMatch.split(',').map((tag) => tag.trim());
  if (accepted.includes(etag)) return;
  throw new AppError('precondition_failed', {
    details: { 'If-Match': 'is not the current ETag: read the row again and repeat the change' },
  });
}
