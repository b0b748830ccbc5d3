import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { ALL_SCOPES, businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';

/** How long a key that ended is still shown. */
const SHOWN_AFTER_END_MS = 30 * 24 * 3600_000;

/** The keys of the actor's business, without what could be used; those that ended a while ago left out. */
export async function listApiKeys({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'api-key:manage');
  const since = new Date(ctx.now.getTime() - SHOWN_AFTER_END_MS);
  const keys = await dbOf(ctx).apiKey.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      OR: [{ revokedAt: null }, { revokedAt: { gt: since } }],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      lastUsedAt: true,
      createdAt: true,
      expiresAt: true,
      revokedAt: true,
    },
  });
  return keys
    .map((key) => ({
      ...key,
      scopes: ALL_SCOPES.filter((scope) => key.scopes.includes(scope)),
      state: stateOfKey(key, ctx.now),
    }))
    .sort((one, other) => Number(one.state !== 'active') - Number(other.state !== 'active'));
}

function stateOfKey(
  key: { revokedAt: Date | null; expiresAt: Date | null },
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && key.expiresAt <= now ? 'expired' : 'active';
}

/** Ends a key at once. Throws AppError('not_found'). */
export async function revokeApiKey({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'api-key:manage');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(id).success) throw notFound();
  await transactionOf(ctx, async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, businessId, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) throw notFound();
    const { name } = await tx.apiKey.findUniqueOrThrow({ where: { id }, select: { name: true } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'api_key.revoked',
      entity: 'api_key',
      entityId: id,
      before: { name },
    });
  });
}
