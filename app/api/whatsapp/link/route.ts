import { apiCtx } from '@/app/_server/api-actor.ts';
import { jsonBody } from '@/app/_server/json-body.ts';
import { route } from '@/app/_server/route.ts';
import { requestLink, requestUnlink } from '@/lib/whatsapp/link.ts';

/** Asking for a link (`{"method":"qr"}` or `{"method":"code","phone":…}`), and ending it. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: async (request, _params, requestId) => {
    const ctx = await apiCtx(request, requestId);
    const body = await jsonBody(request);
    await requestLink({ ctx, input: body as Parameters<typeof requestLink>[0]['input'] });
    return Response.json({ state: 'connecting' }, { status: 202 });
  },
  DELETE: async (request, _params, requestId) => {
    await requestUnlink({ ctx: await apiCtx(request, requestId) });
    return Response.json({ state: 'unlinked' }, { status: 202 });
  },
});
