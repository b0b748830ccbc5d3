import { apiRoute } from '@/app/_api/api-route.ts';
import { conversationJson, listConversations } from '@/app/_api/conversations.ts';
import { route } from '@/app/_server/route.ts';
import { listConversationRecords } from '@/lib/messages/conversation-records.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(listConversations, async ({ ctx, query }) => {
    const { assigned_to: assignedToId, customer_id: customerId, ...rest } = query;
    const { conversations, nextCursor } = await listConversationRecords({
      ctx,
      input: { ...rest, assignedToId, customerId },
    });
    return { body: { data: conversations.map(conversationJson), next_cursor: nextCursor } };
  }),
});
