import { apiRoute } from '@/app/_api/api-route.ts';
import { changeConsent as changeEndpoint } from '@/app/_api/privacy.ts';
import { route } from '@/app/_server/route.ts';
import { changeConsent } from '@/lib/consents/change-consent.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(changeEndpoint, async ({ ctx, params, body }) => {
    const { opted_out: optedOut, reason } = body;
    await changeConsent({ ctx, input: { customerId: params.id, optedOut, reason } });
    return { status: 204 };
  }),
});
