import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db, transaction } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** The keys of the actor's business, without what could be used. */
export async function listApiKeys({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'api-key:manage');
  return db().apiKey.findMany({
    where: { businessId: businessOf(ctx.actor), revokedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, prefix: true, lastUsedAt: true, createdAt: true },
  });
}

/** Ends a key at once. Throws AppError('not_found'). */
export async function revokeApiKey({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'api-key:manage');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(id).success) throw notFound();
  await transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, businessId, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'api_key.revoked',
      entity: 'api_key',
      entityId: id,
    });
  });
}
