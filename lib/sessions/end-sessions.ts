import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { systemTransaction, type Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { selfOf } from '../users/self.ts';
import { endVisitIn } from './end-visit.ts';

type Which = { userId: string; id?: string; but?: string };

/** Ends sessions of one person that still run; returns how many. */
export async function revokeSessions(tx: Tx, ctx: Ctx, which: Which): Promise<number> {
  const { userId, id, but } = which;
  const where = {
    userId,
    revokedAt: null,
    expiresAt: { gt: ctx.now },
    ...(id ? { id } : {}),
    ...(but ? { NOT: { id: but } } : {}),
  };
  const inside = await tx.userSession.findMany({
    where: { ...where, enteredId: { not: null } },
    select: { id: true },
  });
  const { requestId, now } = ctx;
  for (const session of inside) {
    const visit = { sessionId: session.id, userId, requestId, now };
    await endVisitIn(tx, { ...visit, reason: 'session_ended' });
  }
  await tx.pushSubscription.deleteMany({ where: { session: where } });
  const { count } = await tx.userSession.updateMany({ where, data: { revokedAt: ctx.now } });
  return count;
}

/** Ends one of the actor's own sessions, also the one they are in. Throws AppError('not_found'). */
export async function endSession({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'profile:change');
  const self = selfOf(ctx);
  if (!z.uuid().safeParse(id).success) throw notFound();
  await systemTransaction(async (tx) => {
    if ((await revokeSessions(tx, ctx, { userId: self.userId, id })) === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId: self.businessId,
      action: 'session.ended',
      entity: 'user',
      entityId: self.userId,
    });
  });
}

/** Ends all of the actor's own sessions but this one; returns how many. */
export async function endOtherSessions({
  ctx,
  sessionId,
}: {
  ctx: Ctx;
  sessionId: string;
}): Promise<number> {
  requirePermission(ctx.actor, 'profile:change');
  const { userId, businessId } = selfOf(ctx);
  return systemTransaction(async (tx) => {
    const count = await revokeSessions(tx, ctx, { userId, but: sessionId });
    if (count > 0) {
      await recordAudit(tx, ctx, {
        businessId,
        action: 'session.others_ended',
        entity: 'user',
        entityId: userId,
        after: { count },
      });
    }
    return count;
  });
}

/** Ends every session of a colleague; returns how many. Throws AppError('not_found'). */
export async function endSessionsOf({ ctx, userId }: { ctx: Ctx; userId: string }) {
  requirePermission(ctx.actor, 'team:manage');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(userId).success) throw notFound();
  return transactionOf(ctx, async (tx) => {
    const user = await tx.user.findFirst({ where: { id: userId, businessId } });
    if (!user) throw notFound();
    const count = await revokeSessions(tx, ctx, { userId });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.sessions_ended',
      entity: 'user',
      entityId: userId,
      after: { count },
    });
    return count;
  });
}

/** What signing out does: ends the session the cookie spoke for. */
export async function signOutSession(input: {
  sessionId: string;
  requestId: string;
}): Promise<void> {
  if (!z.uuid().safeParse(input.sessionId).success) return;
  const now = new Date();
  await systemTransaction(async (tx) => {
    const session = await tx.userSession.findUnique({
      where: { id: input.sessionId },
      select: { userId: true, enteredId: true },
    });
    if (!session) return;
    await endVisitIn(tx, { ...input, now, userId: session.userId, reason: 'signed_out' });
    await tx.pushSubscription.deleteMany({ where: { sessionId: input.sessionId } });
    await tx.userSession.updateMany({
      where: { id: input.sessionId, revokedAt: null },
      data: { revokedAt: now },
    });
  });
}
