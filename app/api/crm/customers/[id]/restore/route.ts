import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/customers.ts';
import { route } from '@/app/_server/route.ts';
import { restoreCustomer } from '@/lib/customers/archive-customer.ts';
import { toCustomerJson } from '../../customer-json.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(endpoints.restoreCustomer, async ({ ctx, params }) => {
    const customer = await restoreCustomer({ ctx, id: params.id });
    return { body: toCustomerJson(customer), headers: { ETag: customer.etag } };
  }),
});
