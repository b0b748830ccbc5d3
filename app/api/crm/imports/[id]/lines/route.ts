import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/imports.ts';
import { route } from '@/app/_server/route.ts';
import { listImportLines } from '@/lib/imports/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listImportLines, async ({ ctx, params, query }) => {
    const { cursor: after, ...rest } = query;
    const { lines, next } = await listImportLines({ ctx, input: { ...rest, ...params, after } });
    const nextCursor = next === null ? null : String(next);
    return { body: { data: lines.map(endpoints.importLineJson), next_cursor: nextCursor } };
  }),
});
