import { randomBytes } from 'node:crypto';
import { docsPage } from '@/app/_api/docs/page.ts';
import { openApiDocument } from '@/app/_api/openapi/document.ts';
import { served } from '@/app/_api/served.ts';
import { getApiDocs } from '@/app/_api/system.ts';
import { route } from '@/app/_server/route.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: served(getApiDocs, async () => {
    const nonce = randomBytes(18).toString('base64');
    return new Response(docsPage(openApiDocument(), nonce), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      },
    });
  }),
});
