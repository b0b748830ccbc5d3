import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { OUTBOX_CHANNEL } from '../outbox/channel.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { notify } from '../platform/notices.ts';

const Input = z.object({ messageId: z.uuid() });

/**
 * Sends a failed message again, as the same message: should the first have arrived after all, the
 * phone shows it once. Throws AppError('conflict') unless it failed.
 */
export async function retryMessage({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'message:send');
  const { messageId } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const message = await tx.whatsAppMessage.findFirst({
      where: { id: messageId, businessId, direction: 'outbound' },
      select: { conversationId: true },
    });
    if (!message) throw notFound();
    const { count } = await tx.whatsAppMessage.updateMany({
      where: { id: messageId, businessId, status: 'failed' },
      data: { status: 'queued', error: null, failedAt: null, overdueAt: null },
    });
    if (count === 0) throw new AppError('conflict', { details: { message: 'has not failed' } });
    await tx.outboxMessage.create({
      data: { messageId, businessId, conversationId: message.conversationId },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'message.retried',
      entity: 'message',
      entityId: messageId,
    });
    notify(tx, { channel: OUTBOX_CHANNEL, payload: businessId });
    await announce(tx, { businessId, topic: 'messages', id: message.conversationId });
  });
}
