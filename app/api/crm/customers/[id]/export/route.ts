import { apiRoute } from '@/app/_api/api-route.ts';
import { exportCustomer as exportEndpoint } from '@/app/_api/privacy.ts';
import { route } from '@/app/_server/route.ts';
import { download } from '@/app/_server/stream.ts';
import { exportCustomer } from '@/lib/privacy/export-customer.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(exportEndpoint, async ({ ctx, params }) =>
    download(await exportCustomer({ ctx, id: params.id }), {
      name: `customer-${params.id}.zip`,
      contentType: 'application/zip',
    }),
  ),
});
