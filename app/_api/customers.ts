import { z } from 'zod';
import { CUSTOMER_SOURCES, CUSTOMER_STATUSES } from '@/lib/customers/customer-fields.ts';
import { endpoint, IdParams, PageQuery, pageOf, Timestamp } from './endpoint.ts';

/** Somebody of the business. */
export const Person = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Person' });

export const CustomerJson = z
  .object({
    id: z.uuid(),
    phone: z.string().meta({ description: 'E.164, or a star number such as *2700.' }),
    further_phones: z
      .array(z.string())
      .meta({ description: 'Calls and messages from these are this customer’s too.' }),
    name: z.string().nullable(),
    push_name: z
      .string()
      .nullable()
      .meta({ description: 'What this person is called on WhatsApp.' }),
    email: z.string().nullable(),
    status: z.enum(CUSTOMER_STATUSES),
    tags: z.array(z.string()),
    owner: Person.nullable().meta({
      description: 'Who of the business looks after this customer.',
    }),
    source: z.enum(CUSTOMER_SOURCES),
    opted_out_at: Timestamp.nullable(),
    archived_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Customer' });

const Phone = z
  .string()
  .max(40)
  .meta({ description: 'In any Israeli or international form.', example: '050-123-4567' });

const FIELDS = {
  further_phones: z.array(Phone).max(10).meta({ description: 'All of them: others go.' }),
  name: z.string().max(200).nullable(),
  email: z.string().max(254).nullable(),
  status: z.enum(CUSTOMER_STATUSES),
  tags: z.array(z.string().max(60)).max(40).meta({ description: 'All of them: others go.' }),
  owner_id: z.uuid().nullable(),
};

const NewCustomerJson = z
  .object({ phone: Phone, ...z.object(FIELDS).partial().shape })
  .meta({ id: 'NewCustomer' });

const CustomerChangeJson = z
  .object({ phone: Phone, ...FIELDS })
  .partial()
  .meta({ id: 'CustomerChange' });

export const IfMatch = z.object({
  'if-match': z.string().max(500).optional().meta({
    description: 'The ETag of what was read: the change is refused when somebody was quicker.',
  }),
});

const YesNo = z.enum(['true', 'false']);
const ETAG = { ETag: 'Of the customer, for If-Match' };

export const listCustomers = endpoint({
  method: 'GET',
  path: '/api/crm/customers',
  operationId: 'listCustomers',
  tag: 'customers',
  summary: 'Customers, the last that changed first',
  description:
    'With `q`, the best hits come first: what begins with it, then words that do, then the rest. A search answers 500 customers at most.',
  auth: 'key',
  permission: 'customer:read',
  query: PageQuery.extend({
    q: z.string().max(100).optional().meta({
      description:
        'A fragment of a name (niqqud, final letters and geresh do not matter), of a number in any form, or of an e-mail address.',
      example: '050-123',
    }),
    status: z.enum(CUSTOMER_STATUSES).optional(),
    tag: z.string().max(100).optional(),
    owner: z
      .union([z.enum(['me', 'nobody', 'me_or_nobody']), z.uuid()])
      .optional()
      .meta({
        description:
          'The id of somebody of the business, or nobody’s customers; `me` is for signed-in people.',
      }),
    source: z.enum(CUSTOMER_SOURCES).optional(),
    archived: YesNo.optional().meta({ description: '`true`: those alone that were archived.' }),
    opted_out: YesNo.optional(),
    sort: z.enum(['updated', 'created', 'name']).optional(),
  }),
  answers: { 200: { description: 'A page of customers', schema: pageOf(CustomerJson) } },
});

export const createCustomer = endpoint({
  method: 'POST',
  path: '/api/crm/customers',
  operationId: 'createCustomer',
  tag: 'customers',
  summary: 'Add a customer',
  description:
    'When the number is somebody’s already, answers 409 with the `customer_id` of that customer in `details`.',
  auth: 'key',
  permission: 'customer:change',
  body: NewCustomerJson,
  example: { phone: '050-123-4567', name: 'נועה ברק', tags: ['דירות'] },
  answers: {
    201: {
      description: 'The customer',
      schema: CustomerJson,
      headers: { Location: 'Where the customer can be read', ...ETAG },
    },
  },
  errors: ['conflict', 'unprocessable'],
});

export const getCustomer = endpoint({
  method: 'GET',
  path: '/api/crm/customers/{id}',
  operationId: 'getCustomer',
  tag: 'customers',
  summary: 'One customer',
  auth: 'key',
  permission: 'customer:read',
  params: IdParams,
  answers: { 200: { description: 'The customer', schema: CustomerJson, headers: ETAG } },
});

export const updateCustomer = endpoint({
  method: 'PATCH',
  path: '/api/crm/customers/{id}',
  operationId: 'updateCustomer',
  tag: 'customers',
  summary: 'Change a customer',
  description: 'Fields that are left out stay as they are.',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  headers: IfMatch,
  body: CustomerChangeJson,
  example: { status: 'contacted', name: 'נועה ברק כהן' },
  answers: { 200: { description: 'The customer now', schema: CustomerJson, headers: ETAG } },
  errors: ['conflict', 'precondition_failed', 'unprocessable'],
});

export const archiveCustomer = endpoint({
  method: 'DELETE',
  path: '/api/crm/customers/{id}',
  operationId: 'archiveCustomer',
  tag: 'customers',
  summary: 'Archive a customer',
  description: 'Nothing is deleted; a call or a message brings the customer back.',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  headers: IfMatch,
  answers: { 204: { description: 'The customer is archived' } },
  errors: ['precondition_failed'],
});

export const restoreCustomer = endpoint({
  method: 'POST',
  path: '/api/crm/customers/{id}/restore',
  operationId: 'restoreCustomer',
  tag: 'customers',
  summary: 'Bring an archived customer back',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  answers: { 200: { description: 'The customer now', schema: CustomerJson, headers: ETAG } },
});
