import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { requireMatch } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { RECORD_COLUMNS, toConversationRecord } from './conversation-records.ts';

const Change = z.object({
  conversationId: z.uuid(),
  status: z.enum(['open', 'closed']).optional(),
  /** Null gives it back to everybody. */
  assignedToId: z.uuid().nullable().optional(),
  /** Keeps an open one out of the list until then; null brings it back now. */
  snoozedUntil: z.date().nullable().optional(),
});

/** Closes, reopens, assigns or snoozes a conversation. Throws AppError('not_found'), 'unprocessable'. */
export async function changeConversation({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: z.input<typeof Change>;
  /** The ETag of the conversation as the caller saw it. */
  ifMatch?: string | undefined;
}): Promise<void> {
  requirePermission(ctx.actor, 'conversation:change');
  const { conversationId, ...change } = Change.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    await tx.$queryRaw`
      select 1 from "Conversation"
      where "id" = ${conversationId}::uuid and "businessId" = ${businessId}::uuid for no key update`;
    const row = await tx.conversation.findFirst({
      where: { id: conversationId, businessId, customer: { internal: false } },
      select: RECORD_COLUMNS,
    });
    if (!row) throw notFound();
    requireMatch(ifMatch, toConversationRecord(row));
    if (Object.values(change).every((value) => value === undefined)) return;
    const before = {
      status: row.status,
      assignedToId: row.assignedToId,
      snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    };
    requireSnoozable(change, row.status, ctx.now);
    if (change.assignedToId) {
      const colleague = await tx.user.count({
        where: { id: change.assignedToId, businessId, active: true },
      });
      if (colleague === 0) {
        throw new AppError('unprocessable', {
          details: { assigned_to: 'is nobody of this business' },
        });
      }
    }
    await tx.conversation.update({
      where: { id: conversationId },
      data: {
        ...change,
        // Not in the list in either case: an old time must not hide it when it is opened again.
        ...(change.status ? { snoozedUntil: null } : {}),
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
      after: {
        ...change,
        ...(change.snoozedUntil ? { snoozedUntil: change.snoozedUntil.toISOString() } : {}),
      },
    });
    await announce(tx, { businessId, topic: 'messages', id: conversationId });
  });
}

function requireSnoozable(
  change: { status?: string | undefined; snoozedUntil?: Date | null | undefined },
  status: string,
  now: Date,
): void {
  if (!change.snoozedUntil) return;
  if (change.snoozedUntil <= now) {
    throw new AppError('unprocessable', { details: { snoozed_until: 'is not in the future' } });
  }
  if (change.status || status === 'closed') {
    throw new AppError('unprocessable', { details: { snoozed_until: 'is for open ones' } });
  }
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
  await transactionOf(ctx, async (tx) => {
    const where = { id: z.uuid().parse(conversationId), businessId };
    if ((await tx.conversation.count({ where })) === 0) throw notFound();
    const { count } = await tx.conversation.updateMany({
      where: { ...where, unreadCount: { gt: 0 } },
      data: { unreadCount: 0 },
    });
    if (count > 0) await announce(tx, { businessId, topic: 'messages', id: conversationId });
  });
}
