import { apiRoute } from '@/app/_api/api-route.ts';
import { listMessages, messageJson } from '@/app/_api/messages.ts';
import { route } from '@/app/_server/route.ts';
import { listMessageRecords } from '@/lib/messages/message-records.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(listMessages, async ({ ctx, query }) => {
    const { customer_id: customerId, conversation_id: conversationId, ...rest } = query;
    const { messages, nextCursor } = await listMessageRecords({
      ctx,
      input: { ...rest, customerId, conversationId },
    });
    return { body: { data: messages.map(messageJson), next_cursor: nextCursor } };
  }),
});
