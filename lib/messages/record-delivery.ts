import type { MessageStatus } from '../../prisma/generated/enums.ts';
import { db } from '../platform/db.ts';
import { LIVE_CHANNEL } from '../platform/live.ts';
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
  // One statement: every message brings two of these. Receipts may come before the acknowledgement, or
  // without it, and the one of reading without the one of delivery.
  await db().$executeRaw`
    with changed as (
      update "WhatsAppMessage" set
        "status" = ${status}::"MessageStatus", "error" = null, "failedAt" = null, "overdueAt" = null,
        "sentAt" = coalesce("sentAt", ${at}),
        "deliveredAt" = case when ${status} = 'sent' then "deliveredAt"
          else coalesce("deliveredAt", ${at}) end,
        "readAt" = case when ${status} = 'read' then ${at} else "readAt" end
      where "businessId" = ${businessId}::uuid and "providerId" = ${providerId}
        and "direction" = 'outbound'
        and "status" = any(${statesBefore(status)}::"MessageStatus"[])
      returning "id", "businessId", "conversationId"
    ), done as (
      delete from "OutboxMessage" where "messageId" in (select "id" from changed)
    )
    select pg_notify(${LIVE_CHANNEL}, json_build_object(
      'businessId', "businessId", 'topic', 'messages', 'id', "conversationId")::text)
    from changed`;
}
