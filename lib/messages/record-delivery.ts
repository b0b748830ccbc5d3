import type { MessageStatus } from '../../prisma/generated/enums.ts';
import { db } from '../platform/db.ts';
import { LIVE_CHANNEL } from '../platform/live.ts';
import { statesBefore } from './message-status.ts';

/**
 * Receipts for messages of ours, found by their WhatsApp ids (a receipt may come from the LID). Late,
 * repeated and out-of-order ones change nothing they should not. A message that arrived needs no
 * further try, whatever became of its acknowledgement.
 */
export async function recordDelivery(input: {
  businessId: string;
  providerIds: readonly string[];
  status: Extract<MessageStatus, 'sent' | 'delivered' | 'read'>;
  at: Date;
}): Promise<void> {
  const { businessId, providerIds, status, at } = input;
  // One statement, since every message has its receipts. They may come before the acknowledgement, or
  // without it, and the one of reading without the one of delivery.
  await db().$executeRaw`
    with changed as (
      update "WhatsAppMessage" set
        "status" = ${status}::"MessageStatus", "error" = null, "failedAt" = null, "overdueAt" = null,
        "sentAt" = coalesce("sentAt", ${at}),
        "deliveredAt" = case when ${status} = 'sent' then "deliveredAt"
          else coalesce("deliveredAt", ${at}) end,
        "readAt" = case when ${status} = 'read' then ${at} else "readAt" end
      where "businessId" = ${businessId}::uuid and "providerId" = any(${providerIds}::text[])
        and "direction" = 'outbound'
        and "status" = any(${statesBefore(status)}::"MessageStatus"[])
      returning "id", "businessId", "conversationId"
    ), done as (
      delete from "OutboxMessage" where "messageId" in (select "id" from changed)
    )
    select pg_notify(${LIVE_CHANNEL}, json_build_object(
      'businessId', "businessId", 'topic', 'messages', 'id', "conversationId")::text)
    from (select distinct "businessId", "conversationId" from changed) as one`;
}
