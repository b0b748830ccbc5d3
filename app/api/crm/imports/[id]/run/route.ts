import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/imports.ts';
import { route } from '@/app/_server/route.ts';
import { getImport } from '@/lib/imports/queries.ts';
import { startImport } from '@/lib/imports/start-import.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(endpoints.runImport, async ({ ctx, params }) => {
    await startImport({ ctx, id: params.id });
    return { status: 202, body: endpoints.importJson(await getImport({ ctx, id: params.id })) };
  }),
});
