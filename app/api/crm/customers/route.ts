import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/customers.ts';
import { route } from '@/app/_server/route.ts';
import { createCustomer } from '@/lib/customers/create-customer.ts';
import { listCustomers } from '@/lib/customers/list-customers.ts';
import { toCustomerJson } from './customer-json.ts';

const flag = (value: 'true' | 'false' | undefined) => value && value === 'true';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listCustomers, async ({ ctx, query }) => {
    const { opted_out, archived, ...rest } = query;
    const input = { ...rest, archived: flag(archived), optedOut: flag(opted_out) };
    const { customers, nextCursor } = await listCustomers({ ctx, input });
    return { body: { data: customers.map(toCustomerJson), next_cursor: nextCursor } };
  }),
  POST: apiRoute(endpoints.createCustomer, async ({ ctx, body }) => {
    const { further_phones, owner_id, ...rest } = body;
    const input = { ...rest, furtherPhones: further_phones, ownerId: owner_id };
    const customer = await createCustomer({ ctx, input });
    return {
      status: 201,
      body: toCustomerJson(customer),
      headers: { Location: `/api/crm/customers/${customer.id}`, ETag: customer.etag },
    };
  }),
});
