import { apiRoute } from '@/app/_api/api-route.ts';
import { conversationJson, getConversation, updateConversation } from '@/app/_api/conversations.ts';
import { route } from '@/app/_server/route.ts';
import { changeConversation } from '@/lib/messages/change-conversation.ts';
import {
  type ConversationRecord,
  getConversationRecord,
} from '@/lib/messages/conversation-records.ts';
import { etagOf } from '@/lib/platform/etag.ts';

const shown = (conversation: ConversationRecord) => ({
  body: conversationJson(conversation),
  headers: { ETag: etagOf(conversation) },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getConversation, async ({ ctx, params }) =>
    shown(await getConversationRecord({ ctx, id: params.id })),
  ),
  PATCH: apiRoute(updateConversation, async ({ ctx, params, headers, body }) => {
    await changeConversation({
      ctx,
      input: {
        conversationId: params.id,
        status: body.status,
        assignedToId: body.assigned_to,
        snoozedUntil: body.snoozed_until,
      },
      ifMatch: headers['if-match'],
    });
    return shown(await getConversationRecord({ ctx, id: params.id }));
  }),
});
