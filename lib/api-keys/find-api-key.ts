import { ALL_SCOPES, type ApiScope } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { hashApiKey } from './api-key.ts';

/** `lastUsedAt` is for people: a minute's accuracy saves a write at each request. */
const USED_ACCURACY_MS = 60_000;

/** Whose key this is, or null when it is unknown, revoked or over. */
export async function findApiKey(
  key: string,
): Promise<{ id: string; businessId: string; scopes: ApiScope[] } | null> {
  const found = await systemDb().apiKey.findUnique({
    where: { hash: hashApiKey(key) },
    select: {
      id: true,
      businessId: true,
      scopes: true,
      revokedAt: true,
      expiresAt: true,
      lastUsedAt: true,
    },
  });
  const now = Date.now();
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt.getTime() <= now))
    return null;
  if (!found.lastUsedAt || now - found.lastUsedAt.getTime() > USED_ACCURACY_MS) {
    await systemDb().apiKey.updateMany({
      where: { id: found.id },
      data: { lastUsedAt: new Date(now) },
    });
  }
  const scopes = ALL_SCOPES.filter((scope) => found.scopes.includes(scope));
  return { id: found.id, businessId: found.businessId, scopes };
}
