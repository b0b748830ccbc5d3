import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { revokeSessions } from '../sessions/end-sessions.ts';
import { Email } from './email.ts';
import { hashPassword, Password } from './password.ts';
import { clearDelay } from './sign-in-delay.ts';

const Input = z.object({ email: Email, password: Password });

/** Sets a password and ends every session of that user. Throws AppError('not_found'). */
export async function resetPassword({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'user:reset-password');
  const { email, password } = Input.parse(input);
  const passwordHash = await hashPassword(password);
  await systemTransaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { email },
      select: { id: true, businessId: true },
    });
    if (!user) throw new AppError('not_found', { details: { email: 'has no account' } });
    await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await revokeSessions(tx, ctx, { userId: user.id });
    await clearDelay(tx, email);
    await recordAudit(tx, ctx, {
      businessId: user.businessId,
      action: 'user.password_reset',
      entity: 'user',
      entityId: user.id,
    });
  });
}
