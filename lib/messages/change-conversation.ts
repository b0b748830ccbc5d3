import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';

const Change = z.object({
  conversationId: z.uuid(),
  status: z.enum(['open', 'closed']).optional(),
  /** Null gives it back to everybody. */
  assignedToId: z.uuid().nullable().optional(),
});

/** Closes, reopens or assigns a conversation. Throws AppError('not_found'), 'unprocessable'. */
export async function changeConversation({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Change>;
}): Promise<void> {
  requirePermission(ctx.actor, 'conversation:change');
  const { conversationId, ...change } = Change.parse(input);
  const businessId = businessOf(ctx.actor);
  await transaction(async (tx) => {
    const before = await tx.conversation.findFirst({
      where: { id: conversationId, businessId },
      select: { status: true, assignedToId: true },
    });
    if (!before) throw notFound();
    if (change.assignedToId) {
      const colleague = await tx.user.count({
        where: { id: change.assignedToId, businessId, active: true },
      });
      if (colleague === 0) {
        throw new AppError('unprocessable', {
          details: { assignedToId: 'is nobody of this business' },
        });
      }
    }
    await tx.conversation.update({
      where: { id: conversationId },
      data: {
        ...change,
        ...(change.status === 'closed' ? { waitingSince: null, unreadCount: 0 } : {}),
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'conversation.changed',
      entity: 'conversation',
      entityId: conversationId,
      before,
      after: change,
    });
    await announce(tx, { businessId, topic: 'messages', id: conversationId });
  });
}

/** Marks what came in as read by the business; no audit, since it happens at every look. */
export async function markConversationRead({
  ctx,
  conversationId,
}: {
  ctx: Ctx;
  conversationId: string;
}): Promise<void> {
  requirePermission(ctx.actor, 'message:read');
  const businessId = businessOf(ctx.actor);
  await transaction(async (tx) => {
    const where = { id: z.uuid().parse(conversationId), businessId };
    if ((await tx.conversation.count({ where })) === 0) throw notFound();
    const { count } = await tx.conversation.updateMany({
      where: { ...where, unreadCount: { gt: 0 } },
      data: { unreadCount: 0 },
    });
    if (count > 0) await announce(tx, { businessId, topic: 'messages', id: conversationId });
  });
}
