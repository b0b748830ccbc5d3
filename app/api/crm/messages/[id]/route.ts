import { apiRoute } from '@/app/_api/api-route.ts';
import { getMessage, messageJson } from '@/app/_api/messages.ts';
import { route } from '@/app/_server/route.ts';
import { getMessageRecord } from '@/lib/messages/message-records.ts';
import { etagOf } from '@/lib/platform/etag.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getMessage, async ({ ctx, params }) => {
    const message = await getMessageRecord({ ctx, id: params.id });
    return { body: messageJson(message), headers: { ETag: etagOf(message) } };
  }),
});
