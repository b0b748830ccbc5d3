import { apiRoute } from '@/app/_api/api-route.ts';
import * as api from '@/app/_api/webhooks.ts';
import { route } from '@/app/_server/route.ts';
import { listDeliveries } from '@/lib/webhooks/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(api.listWebhookDeliveries, async ({ ctx, params, query }) => {
    const input = { ...query, webhookId: params.id };
    const { deliveries, nextCursor } = await listDeliveries({ ctx, input });
    return { body: { data: deliveries.map(api.toDeliveryJson), next_cursor: nextCursor } };
  }),
});
