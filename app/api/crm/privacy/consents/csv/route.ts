import { apiRoute } from '@/app/_api/api-route.ts';
import { exportConsents } from '@/app/_api/privacy.ts';
import { route } from '@/app/_server/route.ts';
import { download } from '@/app/_server/stream.ts';
import { consentsCsv } from '@/lib/consents/consents-csv.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(exportConsents, async ({ ctx }) =>
    download(await consentsCsv({ ctx }), {
      name: 'consents.csv',
      contentType: 'text/csv; charset=utf-8',
    }),
  ),
});
