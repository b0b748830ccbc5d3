import { apiRoute } from '@/app/_api/api-route.ts';
import { getWhatsAppMessage } from '@/app/_api/whatsapp.ts';
import { route } from '@/app/_server/route.ts';
import { getMessage } from '@/lib/messages/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getWhatsAppMessage, async ({ ctx, params }) => {
    const message = await getMessage({ ctx, id: params.id });
    return {
      body: {
        id: message.id,
        direction: message.direction,
        phone: message.customer.phone,
        kind: message.kind,
        text: message.body,
        status: message.status,
        error: message.error,
        created_at: message.createdAt,
        sent_at: message.sentAt,
        delivered_at: message.deliveredAt,
        read_at: message.readAt,
        failed_at: message.failedAt,
      },
    };
  }),
});
