import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/customers.ts';
import { route } from '@/app/_server/route.ts';
import { archiveCustomer } from '@/lib/customers/archive-customer.ts';
import { getCustomer } from '@/lib/customers/queries.ts';
import { updateCustomer } from '@/lib/customers/update-customer.ts';
import { toCustomerJson } from '../customer-json.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.getCustomer, async ({ ctx, params }) => {
    const customer = await getCustomer({ ctx, id: params.id });
    return { body: toCustomerJson(customer), headers: { ETag: customer.etag } };
  }),
  PATCH: apiRoute(endpoints.updateCustomer, async ({ ctx, params, headers, body }) => {
    const { further_phones, owner_id, ...rest } = body;
    const customer = await updateCustomer({
      ctx,
      id: params.id,
      input: { ...rest, furtherPhones: further_phones, ownerId: owner_id },
      ifMatch: headers['if-match'],
    });
    return { body: toCustomerJson(customer), headers: { ETag: customer.etag } };
  }),
  DELETE: apiRoute(endpoints.archiveCustomer, async ({ ctx, params, headers }) => {
    await archiveCustomer({ ctx, id: params.id, ifMatch: headers['if-match'] });
    return { status: 204 };
  }),
});
