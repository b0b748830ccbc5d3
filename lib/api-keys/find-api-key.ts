import { db } from '../platform/db.ts';
import { hashApiKey } from './api-key.ts';

/** `lastUsedAt` is for people: a minute's accuracy saves a write at each request. */
const USED_ACCURACY_MS = 60_000;

/** Whose key this is, or null when it is unknown or revoked. */
export async function findApiKey(key: string): Promise<{ id: string; businessId: string } | null> {
  const found = await db().apiKey.findUnique({
    where: { hash: hashApiKey(key) },
    select: { id: true, businessId: true, revokedAt: true, lastUsedAt: true },
  });
  if (!found || found.revokedAt) return null;
  const now = Date.now();
  if (!found.lastUsedAt || now - found.lastUsedAt.getTime() > USED_ACCURACY_MS) {
    await db().apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: new Date(now) } });
  }
  return { id: found.id, businessId: found.businessId };
}
