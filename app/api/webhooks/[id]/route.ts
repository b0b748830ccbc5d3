import { apiRoute } from '@/app/_api/api-route.ts';
import * as api from '@/app/_api/webhooks.ts';
import { route } from '@/app/_server/route.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { changeWebhook } from '@/lib/webhooks/change-webhook.ts';
import { deleteWebhook } from '@/lib/webhooks/delete-webhook.ts';
import type { WebhookItem } from '@/lib/webhooks/endpoint-view.ts';
import { getWebhook } from '@/lib/webhooks/queries.ts';

const tagged = (webhook: WebhookItem) => ({
  body: api.toWebhookJson(webhook),
  headers: { ETag: etagOf(webhook) },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(api.getWebhook, async ({ ctx, params }) =>
    tagged(await getWebhook({ ctx, id: params.id })),
  ),
  PATCH: apiRoute(api.changeWebhook, async ({ ctx, params, headers, body }) => {
    const input = { ...body, webhookId: params.id };
    return tagged(await changeWebhook({ ctx, input, ifMatch: headers['if-match'] }));
  }),
  DELETE: apiRoute(api.deleteWebhook, async ({ ctx, params }) => {
    await deleteWebhook({ ctx, input: { webhookId: params.id } });
    return { status: 204 };
  }),
});
