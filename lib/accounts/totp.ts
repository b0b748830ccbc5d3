import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { systemTransaction } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { selfOf } from '../users/self.ts';
import { requireOwnPassword } from './change-password.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts';
import { NO_SECOND_STEP, sealTotp, takeCode } from './second-step.ts';
import { base32, newTotpSecret, totpUri } from './totp-code.ts';

const Code = z.string().trim().min(6).max(40);

const wrongCode = () =>
  new AppError('unprocessable', { details: { code: 'is wrong, or was used already' } });

/**
 * Begins a second step: a secret for an authenticator app, which counts from `confirmTotp` on. Throws
 * AppError('conflict') when there is one already.
 */
export async function beginTotp({ ctx }: { ctx: Ctx }): Promise<{ secret: string; uri: string }> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId } = selfOf(ctx);
  const secret = newTotpSecret();
  const email = await systemTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSince: null },
      data: { ...NO_SECOND_STEP, ...sealTotp(userId, secret) },
    });
    if (count === 0) throw new AppError('conflict', { details: { totp: 'is on already' } });
    return (await tx.user.findUniqueOrThrow({ where: { id: userId } })).email;
  });
  return { secret: base32(secret), uri: totpUri(secret, email) };
}

/**
 * Turns the second step on when the app shows the right code. The recovery codes are only ever in this
 * answer. Throws AppError('unprocessable') for a wrong code.
 */
export async function confirmTotp({
  ctx,
  code,
}: {
  ctx: Ctx;
  code: string;
}): Promise<{ recoveryCodes: string[] }> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId, businessId } = selfOf(ctx);
  const given = Code.parse(code);
  const recoveryCodes = newRecoveryCodes();
  await systemTransaction(async (tx) => {
    const right = await takeCode(tx, { userId, code: given, now: ctx.now, enrolling: true });
    if (!right) throw wrongCode();
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSince: null },
      data: { totpSince: ctx.now, recoveryHashes: recoveryCodes.map(hashRecoveryCode) },
    });
    if (count === 0) throw new AppError('conflict', { details: { totp: 'is on already' } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.totp_enabled',
      entity: 'user',
      entityId: userId,
    });
  });
  return { recoveryCodes };
}

/** Turns the actor's second step off, with password and code. Wrong ones count as at sign-in. */
export async function disableTotp({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { password: string; code: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId, businessId } = selfOf(ctx);
  const password = z.string().max(200).parse(input.password);
  const code = Code.parse(input.code);
  const attempt = await requireOwnPassword(userId, password, 'password');
  await systemTransaction(async (tx) => {
    if (!(await takeCode(tx, { userId, code, now: ctx.now }))) throw wrongCode();
    await tx.user.update({ where: { id: userId }, data: NO_SECOND_STEP, select: { id: true } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.totp_disabled',
      entity: 'user',
      entityId: userId,
    });
  });
  await attempt.right();
}

/** Takes a colleague's second step away, for the day they lost their phone. Throws AppError('not_found'). */
export async function removeTotpOf({ ctx, userId }: { ctx: Ctx; userId: string }): Promise<void> {
  requirePermission(ctx.actor, 'team:manage');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(userId).success) throw notFound();
  if (ctx.actor.kind === 'user' && ctx.actor.userId === userId) {
    throw new AppError('conflict', { details: { userId: 'is you: turn it off in your profile' } });
  }
  await transactionOf(ctx, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, businessId, totpSince: { not: null } },
      data: NO_SECOND_STEP,
    });
    if (count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.totp_removed',
      entity: 'user',
      entityId: userId,
    });
  });
}
