import { apiRoute } from '@/app/_api/api-route.ts';
import { sendWhatsAppMessage } from '@/app/_api/whatsapp.ts';
import { route } from '@/app/_server/route.ts';
import { sendMessage } from '@/lib/messages/send-message.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(sendWhatsAppMessage, async ({ ctx, body, headers }) => {
    const idempotencyKey = headers['idempotency-key'];
    const { id, status } = await sendMessage({ ctx, input: body, idempotencyKey });
    const Location = `/api/whatsapp/messages/${id}`;
    return { status: 202, body: { id, status }, headers: { Location } };
  }),
});
