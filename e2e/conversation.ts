import type { Stack } from '../system/stack.ts';

/** A conversation as it may be after a day: every kind of message, and one that failed. */
export async function addConversation(
  stack: Stack,
  businessId: string,
): Promise<{ conversationId: string; customerId: string }> {
  const [customer] = await stack.query<{ id: string }>(
    `INSERT INTO "Customer" (id, "businessId", phone, name, "updatedAt")
     VALUES (gen_random_uuid(), $1, '+972521230077', 'נועה ברק', now()) RETURNING id`,
    [businessId],
  );
  const [conversation] = await stack.query<{ id: string }>(
    `INSERT INTO "Conversation" (id, "businessId", "customerId", "unreadCount", "waitingSince")
     VALUES (gen_random_uuid(), $1, $2, 2, now()) RETURNING id`,
    [businessId, customer?.id],
  );
  const messages: [
    direction: string,
    origin: string,
    kind: string,
    status: string,
    text: string,
  ][] = [
    ['outbound', 'missed_call', 'text', 'read', 'שלום, התקשרת אלינו. נחזור בהקדם.'],
    ['inbound', 'customer', 'text', 'received', 'תודה, אפשר לקבוע למחר?'],
    ['inbound', 'customer', 'image', 'received', 'זה המקום'],
    ['inbound', 'customer', 'undecryptable', 'received', ''],
    ['outbound', 'phone', 'text', 'delivered', 'בטח'],
    ['outbound', 'api', 'text', 'queued', 'תזכורת'],
    ['outbound', 'staff', 'text', 'failed', 'להתראות'],
  ];
  for (const [index, [direction, origin, kind, status, text]] of messages.entries()) {
    await stack.query(
      `INSERT INTO "WhatsAppMessage" (id, "businessId", "conversationId", "customerId", direction,
         origin, kind, body, status, error, "providerId", "requestId", "createdAt")
       VALUES (gen_random_uuid(), $1, $2, $3, $4::"MessageDirection", $5::"MessageOrigin",
         $6::"MessageKind", $7, $8::"MessageStatus", $9, gen_random_uuid()::text, 'request-1',
         now() - make_interval(hours => $10))`,
      [
        businessId,
        conversation?.id,
        customer?.id,
        direction,
        origin,
        kind,
        text,
        status,
        status === 'failed' ? 'no_ack' : null,
        30 - index * 4,
      ],
    );
  }
  return { conversationId: String(conversation?.id), customerId: String(customer?.id) };
}
