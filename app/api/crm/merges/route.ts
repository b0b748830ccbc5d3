import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/merges.ts';
import { route } from '@/app/_server/route.ts';
import { mergeCustomers } from '@/lib/customers/merge-customers.ts';
import { listMerges } from '@/lib/customers/merge-queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listMerges, async ({ ctx }) => ({
    body: { data: (await listMerges({ ctx })).map(endpoints.mergeJson), next_cursor: null },
  })),
  POST: apiRoute(endpoints.createMerge, async ({ ctx, body }) => {
    const { kept_id: keptId, merged_id: mergedId, ...choice } = body;
    const merge = await mergeCustomers({ ctx, input: { keptId, mergedId, ...choice } });
    return {
      status: 201,
      body: endpoints.mergeJson(merge),
      headers: { Location: `/api/crm/customers/${keptId}` },
    };
  }),
});
