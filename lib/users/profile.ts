import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { selfOf } from './self.ts';

const Name = z.string().trim().min(1).max(120);

/** What a person may know and change of their own account. */
export async function getProfile({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'profile:change');
  const { userId } = selfOf(ctx);
  const user = await systemDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, role: true, totpSince: true, recoveryHashes: true },
  });
  const { recoveryHashes, ...profile } = user;
  return { ...profile, recoveryCodesLeft: recoveryHashes.length };
}

/** Changes the actor's own name. */
export async function renameSelf({ ctx, name }: { ctx: Ctx; name: string }): Promise<void> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId, businessId } = selfOf(ctx);
  const next = Name.parse(name);
  await systemTransaction(async (tx) => {
    const { name: before } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (before === next) return;
    await tx.user.update({ where: { id: userId }, data: { name: next }, select: { id: true } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.renamed',
      entity: 'user',
      entityId: userId,
      before: { name: before },
      after: { name: next },
    });
  });
}
