import type { MessageStatus } from '../../prisma/generated/enums.ts';
import { Prisma, systemDb } from '../platform/db.ts';
import { liveNotice } from '../platform/live.ts';
import { tell } from '../platform/notices.ts';
import { type Heard, heardIn, insertDeliveries, webhookNotice } from '../webhooks/event-sql.ts';
import { statesBefore } from './message-status.ts';

const HEARD = Prisma.raw(
  insertDeliveries('message', { rows: 'changed', types: `array['message.' || s."status"]` }),
);
const IS_HEARD = Prisma.raw(heardIn('heard'));

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
  const changed = await systemDb().$queryRaw<({ conversationId: string } & Heard)[]>`
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
      returning *
    ), done as (
      delete from "OutboxMessage" where "messageId" in (select "id" from changed)
    ), heard as (${HEARD})
    select distinct "conversationId", (${IS_HEARD}) as "heard" from changed`;
  tell([
    ...changed.map(({ conversationId: id }) => liveNotice({ businessId, topic: 'messages', id })),
    ...(changed.some(({ heard }) => heard) ? [webhookNotice] : []),
  ]);
}
