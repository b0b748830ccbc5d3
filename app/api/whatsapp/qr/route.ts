import { apiRoute } from '@/app/_api/api-route.ts';
import { getWhatsAppQr as endpoint } from '@/app/_api/whatsapp.ts';
import { qrPng, qrSvg } from '@/app/_server/qr-image.ts';
import { route } from '@/app/_server/route.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '@/lib/whatsapp/queries.ts';

/** A QR links whoever scans it first: nothing between here and the screen may keep it. */
const NO_STORE = { 'Cache-Control': 'no-store', Vary: 'Accept' };

const image = (body: BodyInit, type: string) =>
  new Response(body, { headers: { ...NO_STORE, 'Content-Type': type } });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoint, async ({ ctx, request }) => {
    const qr = await getWhatsAppQr({ ctx });
    if (!qr) {
      const { connected } = await getWhatsAppStatus({ ctx });
      throw connected
        ? new AppError('already_connected')
        : new AppError('qr_not_available', { details: { whatsapp: 'ask for a link first' } });
    }
    const accept = request.headers.get('accept') ?? '';
    if (accept.includes('image/svg+xml')) return image(qrSvg(qr), 'image/svg+xml');
    if (accept.includes('image/png')) return image(qrPng(qr), 'image/png');
    const png = `data:image/png;base64,${Buffer.from(qrPng(qr)).toString('base64')}`;
    return { body: { qr, png }, headers: NO_STORE };
  }),
});
