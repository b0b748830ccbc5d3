import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { revokeSessions } from '../sessions/end-sessions.ts';
import { hashPassword, Password } from '../users/password.ts';
import { clearDelay } from '../users/sign-in-delay.ts';
import { findLink, lockLink, stateOfLink } from './find-link.ts';

/** Who uses a link is nobody yet. */
type Asked = Pick<Ctx, 'requestId' | 'logger' | 'now'>;

const Joining = z.object({ name: z.string().trim().min(1).max(120), password: Password });

const gone = (state: string) => new AppError('not_found', { details: { link: `is ${state}` } });

/** Before a password is hashed, which costs work, for a link that opens nothing. */
async function requireOpen(kind: 'invitation' | 'password_reset', token: string, now: Date) {
  const { state } = await findLink(kind, token, now);
  if (state !== 'open') throw gone(state);
}

/**
 * Makes the account an invitation is for. Throws AppError('not_found') when the link does not work (any
 * more), AppError('conflict') when its email has an account already.
 */
export async function acceptInvitation({
  asked,
  token,
  input,
}: {
  asked: Asked;
  token: string;
  input: z.input<typeof Joining>;
}): Promise<{ email: string }> {
  const { name, password } = Joining.parse(input);
  await requireOpen('invitation', token, asked.now);
  const passwordHash = await hashPassword(password);
  return systemTransaction(async (tx) => {
    const link = await lockLink(tx, 'invitation', token);
    const state = stateOfLink(link, asked.now);
    if (state !== 'open' || !link?.businessId || !link.role) throw gone(state);
    const { businessId, email, role } = link;
    await takeTurns(tx, 'accounts');
    if (await tx.user.count({ where: { email } })) {
      throw new AppError('conflict', { details: { email: 'has an account already' } });
    }
    const { id: userId } = await tx.user.create({
      data: { businessId, role, name, email, passwordHash },
      select: { id: true },
    });
    await tx.accountLink.update({
      where: { id: link.id },
      data: { usedAt: asked.now },
      select: { id: true },
    });
    const actor = { kind: 'user', userId, role, businessId } as const;
    await recordAudit(
      tx,
      { ...asked, actor },
      {
        businessId,
        action: 'invitation.accepted',
        entity: 'user',
        entityId: userId,
        after: { role, name },
      },
    );
    return { email };
  });
}

/**
 * Sets the password a reset link is for, and ends every session of its account. Throws
 * AppError('not_found') when the link does not work (any more).
 */
export async function chooseNewPassword({
  asked,
  token,
  password,
}: {
  asked: Asked;
  token: string;
  password: string;
}): Promise<{ email: string }> {
  const chosen = Password.parse(password);
  await requireOpen('password_reset', token, asked.now);
  const passwordHash = await hashPassword(chosen);
  return systemTransaction(async (tx) => {
    const link = await lockLink(tx, 'password_reset', token);
    const state = stateOfLink(link, asked.now);
    if (state !== 'open' || !link?.userId) throw gone(state);
    const { userId, businessId, email } = link;
    const user = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { role: true },
    });
    const ctx = { ...asked, actor: { kind: 'user', userId, role: user.role, businessId } as const };
    await revokeSessions(tx, ctx, { userId });
    await tx.accountLink.update({
      where: { id: link.id },
      data: { usedAt: asked.now },
      select: { id: true },
    });
    await clearDelay(tx, email);
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.password_reset',
      entity: 'user',
      entityId: userId,
    });
    return { email };
  });
}
