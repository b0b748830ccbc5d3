import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/imports.ts';
import { route } from '@/app/_server/route.ts';
import { changeImport } from '@/lib/imports/change-import.ts';
import { dropImport } from '@/lib/imports/drop-import.ts';
import { getImport } from '@/lib/imports/queries.ts';
import type { Ctx } from '@/lib/permissions/actor.ts';

const shown = async (ctx: Ctx, id: string) => ({
  body: endpoints.importJson(await getImport({ ctx, id })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.getImport, ({ ctx, params }) => shown(ctx, params.id)),
  PATCH: apiRoute(endpoints.updateImport, async ({ ctx, params, body }) => {
    await changeImport({ ctx, id: params.id, input: body });
    return shown(ctx, params.id);
  }),
  DELETE: apiRoute(endpoints.deleteImport, async ({ ctx, params }) => {
    await dropImport({ ctx, id: params.id });
    return { status: 204 };
  }),
});
