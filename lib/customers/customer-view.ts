import type { CustomerSource, CustomerStatus } from '../../prisma/generated/enums.ts';
import type { Prisma } from '../platform/db.ts';
import { etagOf } from '../platform/etag.ts';

/** One customer as lists show it. Phones are E.164 or *1234. */
export type CustomerListItem = {
  id: string;
  phone: string;
  furtherPhones: string[];
  name: string | null;
  /** The name this person chose on WhatsApp. */
  pushName: string | null;
  email: string | null;
  status: CustomerStatus;
  tags: string[];
  owner: { id: string; name: string } | null;
  source: CustomerSource;
  optedOutAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** `etag` is the validator of what people and programs can change, and of who it is. */
export type CustomerDetail = CustomerListItem & { conversationId: string | null; etag: string };

export const CUSTOMER_COLUMNS = {
  id: true,
  phone: true,
  phones: { select: { phone: true }, orderBy: [{ createdAt: 'asc' }, { phone: 'asc' }] },
  name: true,
  pushName: true,
  email: true,
  status: true,
  tags: true,
  owner: { select: { id: true, name: true } },
  source: true,
  optedOutAt: true,
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.CustomerSelect;

export const DETAIL_COLUMNS = {
  ...CUSTOMER_COLUMNS,
  conversation: { select: { id: true } },
} as const satisfies Prisma.CustomerSelect;

type Row = Prisma.CustomerGetPayload<{ select: typeof CUSTOMER_COLUMNS }>;
type DetailRow = Prisma.CustomerGetPayload<{ select: typeof DETAIL_COLUMNS }>;

export const toListItem = ({ phones, ...row }: Row): CustomerListItem => ({
  ...row,
  furtherPhones: phones.map(({ phone }) => phone),
});

export function toDetail({ conversation, ...row }: DetailRow): CustomerDetail {
  const customer = toListItem(row);
  return { ...customer, conversationId: conversation?.id ?? null, etag: customerEtag(customer) };
}

/** A call or a message moves `updatedAt`, and must not make the page somebody edits stale. */
export function customerEtag({ updatedAt: _moved, ...customer }: CustomerListItem): string {
  return etagOf(customer);
}
