import { z } from 'zod';
import { CUSTOMER_SOURCES, CUSTOMER_STATUSES } from '@/lib/customers/customer-fields.ts';
import type { CustomerFilter } from '@/lib/customers/list-customers.ts';
import type { Role } from '@/prisma/generated/enums.ts';

// A hand-made or old address must show a list, not an error: what is not understood is left out.
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const Text = z
  .string()
  .transform((text) => text.replace(/\p{Cc}/gu, ' ').trim())
  .pipe(z.string().min(1).max(100));

const View = z.object({
  q: lenient(Text),
  status: lenient(z.enum(CUSTOMER_STATUSES)),
  tag: lenient(Text),
  owner: lenient(z.union([z.enum(['me', 'nobody', 'me_or_nobody', 'all']), z.uuid()])),
  source: lenient(z.enum(CUSTOMER_SOURCES)),
  show: lenient(z.enum(['archived', 'opted-out'])),
  sort: lenient(z.enum(['created', 'name'])),
  cursor: lenient(z.string().regex(/^\d{1,13}_[0-9a-f-]{36}$/)),
});

/** What of the customers is shown: all of it stands in the address, so that it can be shared. */
export type View = z.infer<typeof View>;

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the address. */
export const readView = (params: SearchParams): View => View.parse(params);

/** Staff begin with their own customers and the free ones; who searches, searches in all. */
export const ownerOf = ({ owner, q }: View, role: Role): NonNullable<View['owner']> =>
  owner ?? (role === 'staff' && !q ? 'me_or_nobody' : 'all');

const owners = (owner: NonNullable<View['owner']>) => (owner === 'all' ? undefined : owner);

/** The view as the query wants it. */
export const toFilter = ({ show, ...view }: View, role: Role): CustomerFilter => ({
  ...view,
  owner: owners(ownerOf(view, role)),
  archived: show === 'archived',
  optedOut: show === 'opted-out' ? true : undefined,
});
