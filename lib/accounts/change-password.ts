import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { revokeSessions } from '../sessions/end-sessions.ts';
import { hashPassword, Password, passwordFits } from '../users/password.ts';
import { selfOf } from '../users/self.ts';
import { beginTry } from '../users/sign-in-delay.ts';

const Input = z.object({ current: z.string().max(200), next: Password });

/**
 * Whether this is the actor's password now; wrong ones count as at sign-in. Throws
 * AppError('unprocessable') naming `field`, AppError('rate_limited') after too many.
 */
export async function requireOwnPassword(userId: string, password: string, field: string) {
  const user = await systemDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, passwordHash: true },
  });
  const attempt = await beginTry(user.email, null);
  if (!(await passwordFits(password, user.passwordHash))) {
    throw new AppError('unprocessable', { details: { [field]: 'is not your password' } });
  }
  return attempt;
}

/** Changes the actor's own password and ends their other sessions. Throws as requireOwnPassword does. */
export async function changePassword({
  ctx,
  sessionId,
  input,
}: {
  ctx: Ctx;
  sessionId: string;
  input: z.input<typeof Input>;
}): Promise<void> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId, businessId } = selfOf(ctx);
  const { current, next } = Input.parse(input);
  const attempt = await requireOwnPassword(userId, current, 'current');
  await attempt.right();
  const passwordHash = await hashPassword(next);
  await systemTransaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await tx.accountLink.updateMany({
      where: { userId, kind: 'password_reset', usedAt: null, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    await revokeSessions(tx, ctx, { userId, but: sessionId });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.password_changed',
      entity: 'user',
      entityId: userId,
    });
  });
}
