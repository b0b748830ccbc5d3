import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/imports.ts';
import { readBytes } from '@/app/_server/request.ts';
import { route } from '@/app/_server/route.ts';
import { createImport, IMPORT_MAX_BYTES } from '@/lib/imports/create-import.ts';
import { getImport, listImports } from '@/lib/imports/queries.ts';
import { AppError } from '@/lib/platform/errors.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listImports, async ({ ctx }) => ({
    body: { data: (await listImports({ ctx })).map(endpoints.importJson), next_cursor: null },
  })),
  POST: apiRoute(endpoints.createImport, async ({ ctx, query, request }) => {
    const content = await readBytes(request, IMPORT_MAX_BYTES);
    if (!content) throw new AppError('payload_too_large', { details: { file: 'is over 20 MB' } });
    const { file_name: fileName, existing } = query;
    const { id } = await createImport({ ctx, input: { fileName, existing, content } });
    return {
      status: 201,
      body: endpoints.importJson(await getImport({ ctx, id })),
      headers: { Location: `/api/crm/imports/${id}` },
    };
  }),
});
