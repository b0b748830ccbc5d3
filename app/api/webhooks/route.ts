import { apiRoute } from '@/app/_api/api-route.ts';
import * as api from '@/app/_api/webhooks.ts';
import { route } from '@/app/_server/route.ts';
import { createWebhook } from '@/lib/webhooks/create-webhook.ts';
import { listWebhooks } from '@/lib/webhooks/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(api.listWebhooks, async ({ ctx }) => {
    const webhooks = await listWebhooks({ ctx });
    return { body: { data: webhooks.map(api.toWebhookJson), next_cursor: null } };
  }),
  POST: apiRoute(api.createWebhook, async ({ ctx, body }) => {
    const { secret, ...webhook } = await createWebhook({ ctx, input: body });
    return {
      status: 201,
      body: { ...api.toWebhookJson(webhook), secret },
      headers: { Location: `/api/webhooks/${webhook.id}` },
    };
  }),
});
