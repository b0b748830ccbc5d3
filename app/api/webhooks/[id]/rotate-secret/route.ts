import { apiRoute } from '@/app/_api/api-route.ts';
import * as api from '@/app/_api/webhooks.ts';
import { route } from '@/app/_server/route.ts';
import { rotateWebhookSecret } from '@/lib/webhooks/rotate-secret.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(api.rotateWebhookSecret, async ({ ctx, params }) => {
    const { secret, oldUntil } = await rotateWebhookSecret({
      ctx,
      input: { webhookId: params.id },
    });
    return { body: { secret, old_until: oldUntil } };
  }),
});
