import { apiRoute } from '@/app/_api/api-route.ts';
import * as api from '@/app/_api/webhooks.ts';
import { route } from '@/app/_server/route.ts';
import { sendTestEvent } from '@/lib/webhooks/send-again.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(api.testWebhook, async ({ ctx, params }) => {
    const delivery = await sendTestEvent({ ctx, input: { webhookId: params.id } });
    return { status: 202, body: api.toDeliveryJson(delivery) };
  }),
});
