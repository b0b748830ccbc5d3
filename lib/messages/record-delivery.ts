import type { MessageStatus } from '../../prisma/generated/enums.ts';
import { db, transaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { statesBefore } from './message-status.ts';

/**
 * A receipt for one of our messages, found by its WhatsApp id (a receipt may come from the LID). Late,
 * repeated and out-of-order ones change nothing they should not. A message that arrived needs no
 * further try, whatever became of its acknowledgement.
 */
export async function recordDelivery(input: {
  businessId: string;
  providerId: string;
  status: Extract<MessageStatus, 'sent' | 'delivered' | 'read'>;
  at: Date;
}): Promise<void> {
  const { businessId, providerId, status, at } = input;
  const known = await db().whatsAppMessage.findUnique({
    where: { businessId_providerId: { businessId, providerId } },
    select: { id: true, conversationId: true, direction: true, status: true },
  });
  if (known?.direction !== 'outbound' || !statesBefore(status).includes(known.status)) return;
  await transaction(async (tx) => {
    const { count } = await tx.whatsAppMessage.updateMany({
      where: { id: known.id, status: { in: statesBefore(status) } },
      data: {
        status,
        error: null,
        failedAt: null,
        overdueAt: null,
        ...(status === 'read' ? { readAt: at } : {}),
        ...(status === 'delivered' ? { deliveredAt: at } : {}),
      },
    });
    if (count === 0) return;
    if (status !== 'sent') {
      // Receipts may come before the acknowledgement, or without it.
      await tx.whatsAppMessage.updateMany({
        where: { id: known.id, sentAt: null },
        data: { sentAt: at },
      });
      await tx.outboxMessage.deleteMany({ where: { messageId: known.id } });
    }
    await announce(tx, { businessId, topic: 'messages', id: known.conversationId });
  });
}
