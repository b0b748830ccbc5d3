import { apiRoute } from '@/app/_api/api-route.ts';
import { callJson, listCalls } from '@/app/_api/calls.ts';
import { route } from '@/app/_server/route.ts';
import { listCallRecords } from '@/lib/calls/call-records.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(listCalls, async ({ ctx, query }) => {
    const { customer_id: customerId, ...rest } = query;
    const { calls, nextCursor } = await listCallRecords({ ctx, input: { ...rest, customerId } });
    return { body: { data: calls.map(callJson), next_cursor: nextCursor } };
  }),
});
