import { LIST_COLUMNS as CALL_COLUMNS, type CallListItem, toListItem } from '../calls/call-view.ts';
import { searchCalls } from '../calls/search-calls.ts';
import {
  CUSTOMER_COLUMNS,
  type CustomerListItem,
  toListItem as toCustomer,
} from '../customers/customer-view.ts';
import { SearchText, searchCustomers } from '../customers/search-customers.ts';
import { searchMessageIds } from '../messages/search-messages.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** Hits of each kind. */
const SHOWN = 8;

export type MessageHit = {
  id: string;
  conversationId: string;
  customerId: string;
  name: string | null;
  phone: string;
  body: string;
  createdAt: Date;
};

export type Hits = { customers: CustomerListItem[]; calls: CallListItem[]; messages: MessageHit[] };

/** The best customers, and the latest calls and messages, that a fragment finds. */
export async function searchEverything({ ctx, q }: { ctx: Ctx; q: string }): Promise<Hits> {
  requirePermission(ctx.actor, 'customer:read');
  requirePermission(ctx.actor, 'call:read');
  requirePermission(ctx.actor, 'message:read');
  const text = SearchText.parse(q);
  if (!text) return { customers: [], calls: [], messages: [] };
  const [customers, calls, messages] = await Promise.all([
    findCustomers(ctx, text),
    findCalls(ctx, text),
    findMessages(ctx, text),
  ]);
  return { customers, calls, messages };
}

async function findCustomers(ctx: Ctx, q: string): Promise<CustomerListItem[]> {
  const hits = await searchCustomers(dbOf(ctx), { q, most: SHOWN });
  const ids = hits.map(({ id }) => id);
  const rows = await dbOf(ctx).customer.findMany({
    where: { businessId: businessOf(ctx.actor), id: { in: ids } },
    select: CUSTOMER_COLUMNS,
  });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []).map(toCustomer);
}

async function findCalls(ctx: Ctx, q: string): Promise<CallListItem[]> {
  const hits = await searchCalls(dbOf(ctx), { q, most: SHOWN });
  const rows = await dbOf(ctx).callLog.findMany({
    where: { businessId: businessOf(ctx.actor), id: { in: hits.map(({ id }) => id) } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    select: CALL_COLUMNS,
  });
  return rows.map(toListItem);
}

async function findMessages(ctx: Ctx, q: string): Promise<MessageHit[]> {
  const rows = await dbOf(ctx).whatsAppMessage.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      id: { in: await searchMessageIds(dbOf(ctx), q, SHOWN) },
      customer: { internal: false },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      conversationId: true,
      customerId: true,
      body: true,
      createdAt: true,
      customer: { select: { name: true, pushName: true, phone: true } },
    },
  });
  return rows.map(({ customer: { name, pushName, phone }, ...message }) => ({
    ...message,
    name: name ?? pushName,
    phone,
  }));
}
