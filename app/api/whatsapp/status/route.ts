import { apiCtx } from '@/app/_server/api-actor.ts';
import { route } from '@/app/_server/route.ts';
import { getWhatsAppStatus } from '@/lib/whatsapp/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: async (request, _params, requestId) => {
    const status = await getWhatsAppStatus({ ctx: await apiCtx(request, requestId) });
    return Response.json(
      {
        connected: status.connected,
        qr_available: status.qrAvailable,
        state: status.state,
        state_since: status.stateSince,
        phone: status.phone,
        pairing_code: status.pairingCode,
        last_error: status.lastError,
        waiting_messages: status.waiting,
        oldest_waiting_since: status.oldestWaitingSince,
      },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
