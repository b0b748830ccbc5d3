import { apiRoute } from '@/app/_api/api-route.ts';
import { getWhatsAppStatus as endpoint } from '@/app/_api/whatsapp.ts';
import { route } from '@/app/_server/route.ts';
import { getWhatsAppStatus } from '@/lib/whatsapp/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoint, async ({ ctx }) => {
    const status = await getWhatsAppStatus({ ctx });
    return {
      body: {
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
    };
  }),
});
