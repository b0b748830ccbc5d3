import { apiCtx } from '@/app/_server/api-actor.ts';
import { route } from '@/app/_server/route.ts';
import { getMessage } from '@/lib/messages/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: async (request, params, requestId) => {
    const ctx = await apiCtx(request, requestId);
    const message = await getMessage({ ctx, id: String(params.id) });
    return Response.json(
      {
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
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
