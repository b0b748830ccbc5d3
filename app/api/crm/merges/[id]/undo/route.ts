import { apiRoute } from '@/app/_api/api-route.ts';
import { undoMerge as undoEndpoint } from '@/app/_api/merges.ts';
import { route } from '@/app/_server/route.ts';
import { undoMerge } from '@/lib/customers/undo-merge.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(undoEndpoint, async ({ ctx, params }) => {
    const { keptId, mergedId } = await undoMerge({ ctx, id: params.id });
    return { body: { kept_id: keptId, merged_id: mergedId } };
  }),
});
