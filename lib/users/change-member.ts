import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { revokeSessions } from '../sessions/end-sessions.ts';

const Input = z
  .object({
    userId: z.uuid(),
    role: z.enum(['owner', 'staff']).optional(),
    active: z.boolean().optional(),
  })
  .refine(({ role, active }) => role !== undefined || active !== undefined, {
    error: 'role or active must be given',
  });

/** Two owners who each take the other's rights must not both succeed: whoever asks this took their turn. */
async function requireAnotherOwner(tx: Tx, businessId: string, userId: string): Promise<void> {
  const others = await tx.user.count({
    where: { businessId, role: 'owner', active: true, NOT: { id: userId } },
  });
  if (others > 0) return;
  throw new AppError('conflict', { details: { userId: 'is the last owner of the business' } });
}

/**
 * Changes a colleague's role, or closes or opens their account; a closed one is signed out at once. What
 * was given to them stays theirs. Throws AppError('not_found'), AppError('conflict') for oneself and for
 * the last owner.
 */
export async function changeMember({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<void> {
  requirePermission(ctx.actor, 'team:manage');
  const { userId, ...change } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  if (ctx.actor.kind === 'user' && ctx.actor.userId === userId) {
    throw new AppError('conflict', { details: { userId: 'is you' } });
  }
  await transactionOf(ctx, async (tx) => {
    await takeTurns(tx, `owners ${businessId}`);
    const user = await tx.user.findFirst({
      where: { id: userId, businessId },
      select: { role: true, active: true },
    });
    if (!user) throw notFound();
    const role = change.role ?? user.role;
    const active = change.active ?? user.active;
    if (role === user.role && active === user.active) return;
    const wasOwner = user.role === 'owner' && user.active;
    if (wasOwner && !(role === 'owner' && active)) {
      await requireAnotherOwner(tx, businessId, userId);
    }
    const closes = user.active && !active;
    await tx.user.update({
      where: { id: userId },
      data: { role, active, ...(closes ? { sessionVersion: { increment: 1 } } : {}) },
      select: { id: true },
    });
    if (closes) {
      await revokeSessions(tx, ctx, { userId });
      await tx.accountLink.updateMany({
        where: { businessId, userId, usedAt: null, revokedAt: null },
        data: { revokedAt: ctx.now },
      });
    }
    const roleChanged = role !== user.role;
    await recordAudit(tx, ctx, {
      businessId,
      action: roleChanged ? 'user.role_changed' : active ? 'user.opened' : 'user.closed',
      entity: 'user',
      entityId: userId,
      before: { role: user.role, active: user.active },
      after: { role, active },
    });
  });
}
