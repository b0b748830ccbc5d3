import { apiRoute } from '@/app/_api/api-route.ts';
import { linkWhatsApp, unlinkWhatsApp } from '@/app/_api/whatsapp.ts';
import { route } from '@/app/_server/route.ts';
import { requestLink, requestUnlink } from '@/lib/whatsapp/link.ts';

/** Asking for a link (`{"method":"qr"}` or `{"method":"code","phone":…}`), and ending it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(linkWhatsApp, async ({ ctx, body }) => {
    await requestLink({ ctx, input: body });
    return { status: 202, body: { state: 'connecting' } };
  }),
  DELETE: apiRoute(unlinkWhatsApp, async ({ ctx }) => {
    await requestUnlink({ ctx });
    return { status: 202, body: { state: 'unlinked' } };
  }),
});
