import type { z } from 'zod';
import type { CustomerJson } from '@/app/_api/customers.ts';
import type { CustomerListItem } from '@/lib/customers/customer-view.ts';

/** A customer as the API tells of it. */
export const toCustomerJson = (customer: CustomerListItem): z.input<typeof CustomerJson> => ({
  id: customer.id,
  phone: customer.phone,
  further_phones: customer.furtherPhones,
  name: customer.name,
  push_name: customer.pushName,
  email: customer.email,
  status: customer.status,
  tags: customer.tags,
  owner: customer.owner,
  source: customer.source,
  opted_out_at: customer.optedOutAt?.toISOString() ?? null,
  archived_at: customer.archivedAt?.toISOString() ?? null,
  created_at: customer.createdAt.toISOString(),
  updated_at: customer.updatedAt.toISOString(),
});
