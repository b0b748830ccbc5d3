import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { selfOf } from '../users/self.ts';
import { endVisitIn, VISIT_MS } from './end-visit.ts';

const Input = z.object({
  businessId: z.uuid(),
  /** Why, in the operator's words; the business's owners read it. */
  reason: z.string().trim().min(3).max(300),
});

type Asked = { ctx: Ctx; sessionId: string };

/**
 * Lets an operator into one business, in this session alone and for an hour, and writes it into the
 * business's audit. Throws AppError('not_found').
 */
export async function enterBusiness({
  ctx,
  sessionId,
  input,
}: Asked & { input: z.input<typeof Input> }): Promise<void> {
  requirePermission(ctx.actor, 'business:enter');
  const { userId } = selfOf(ctx);
  const { businessId, reason } = Input.parse(input);
  await systemTransaction(async (tx) => {
    const { requestId, now } = ctx;
    await endVisitIn(tx, { sessionId, userId, requestId, now, reason: 'left' });
    if (!(await tx.business.count({ where: { id: businessId } }))) throw notFound();
    const { count } = await tx.userSession.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { enteredId: businessId, enteredAt: now },
    });
    if (count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'operator.entered',
      entity: 'business',
      entityId: businessId,
      after: { reason, until: new Date(now.getTime() + VISIT_MS).toISOString() },
    });
  });
}

/** Takes the operator out again; nothing when they are in none. */
export async function leaveBusiness({ ctx, sessionId }: Asked): Promise<void> {
  requirePermission(ctx.actor, 'business:enter');
  const { userId } = selfOf(ctx);
  const { requestId, now } = ctx;
  await systemTransaction((tx) =>
    endVisitIn(tx, { sessionId, userId, requestId, now, reason: 'left' }),
  );
}
