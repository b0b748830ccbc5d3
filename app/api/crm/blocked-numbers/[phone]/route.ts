import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/blocked-numbers.ts';
import { route } from '@/app/_server/route.ts';
import { unblockNumber } from '@/lib/calls/block-number.ts';
import { getBlockedNumber } from '@/lib/calls/blocked-numbers.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.getBlockedNumber, async ({ ctx, params }) => ({
    body: endpoints.blockedNumberJson(await getBlockedNumber({ ctx, input: params })),
  })),
  DELETE: apiRoute(endpoints.unblockNumber, async ({ ctx, params }) => {
    await unblockNumber({ ctx, input: params });
    return { status: 204 };
  }),
});
