import { openApiDocument } from '@/app/_api/openapi/document.ts';
import { served } from '@/app/_api/served.ts';
import { getOpenApi } from '@/app/_api/system.ts';
import { isKnown } from '@/app/_server/if-none-match.ts';
import { route } from '@/app/_server/route.ts';
import { etagOf } from '@/lib/platform/etag.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: served(getOpenApi, async (request) => {
    const document = openApiDocument();
    const headers = { ETag: etagOf(document), 'Cache-Control': 'public, no-cache' };
    if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
    return Response.json(document, { headers });
  }),
});
