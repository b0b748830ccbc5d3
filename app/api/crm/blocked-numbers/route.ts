import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/blocked-numbers.ts';
import { route } from '@/app/_server/route.ts';
import { blockNumber } from '@/lib/calls/block-number.ts';
import { listBlockedNumbers } from '@/lib/calls/blocked-numbers.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listBlockedNumbers, async ({ ctx, query }) => {
    const { numbers, nextCursor } = await listBlockedNumbers({ ctx, input: query });
    return { body: { data: numbers.map(endpoints.blockedNumberJson), next_cursor: nextCursor } };
  }),
  POST: apiRoute(endpoints.blockNumber, async ({ ctx, body }) => {
    const { number, isNew } = await blockNumber({ ctx, input: body });
    const json = endpoints.blockedNumberJson(number);
    if (!isNew) return { body: json };
    const headers = { Location: `/api/crm/blocked-numbers/${encodeURIComponent(number.phone)}` };
    return { status: 201, body: json, headers };
  }),
});
