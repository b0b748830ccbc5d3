import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBusiness, makeSid } from '../../test/factories.ts';
import { listCalls } from '../calls/queries.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { listConversations } from '../messages/queries.ts';
import { systemDb } from '../platform/db.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;
type Customer = { no: number; id: string; name: string; at: Date };

/** More than a search looks at before it asks the index, so that both ways are gone. */
const CUSTOMERS = 3_000;
const FIRST = ['אבנר', 'רב אבנר', 'לוי אבנר', 'נאבנר', 'אבנר', 'אבנר', 'דנה'];

let business: Business;
let customers: Customer[];

const at = (minute: number) => new Date(Date.UTC(2026, 3, 1) + minute * 60_000);
const nameOf = (no: number) =>
  `${FIRST[no % FIRST.length]} ${no % 250 === 0 ? 'צפרירי' : 'כהן'} ${no}`;

beforeAll(async () => {
  business = await makeBusiness();
  const { businessId, number } = business;
  const made = await systemDb().customer.createManyAndReturn({
    data: Array.from({ length: CUSTOMERS }, (_, no) => ({
      businessId,
      name: nameOf(no),
      phone: `+97252${2_000_000 + no}`,
      status: no % 7 === 0 ? ('won' as const) : ('new' as const),
      updatedAt: at(no),
    })),
    select: { id: true, name: true, updatedAt: true },
  });
  customers = made.map(({ id, name, updatedAt }, no) => ({
    no,
    id,
    name: name ?? '',
    at: updatedAt,
  }));
  await systemDb().callLog.createMany({
    data: customers.map(({ no, id }) => ({
      businessId,
      callSid: makeSid('CA'),
      customerId: id,
      from: `+97252${2_000_000 + no}`,
      caller: `+97252${2_000_000 + no}`,
      to: number,
      callerKind: 'mobile',
      status: 'completed',
      answered: no % 5 > 0,
      outsideHours: no % 2 === 0,
      startedAt: at(no * 60),
      transcript: no % 3 === 0 ? `דירה ${no % 900 === 0 ? 'צפרירי' : ''}` : null,
      requestId: 'r',
    })),
  });
  const talks = await systemDb().conversation.createManyAndReturn({
    data: customers.map(({ no, id }) => ({
      businessId,
      customerId: id,
      status: no % 4 === 0 ? ('closed' as const) : ('open' as const),
      lastMessageAt: at(no),
    })),
    select: { id: true, customerId: true },
  });
  await systemDb().whatsAppMessage.createMany({
    data: talks.map(({ id, customerId }, no) => ({
      businessId,
      conversationId: id,
      customerId,
      direction: 'inbound',
      origin: 'customer',
      body: no % 700 === 1 ? 'מחסן' : 'מרפסת',
      status: 'received',
      providerId: `p${no}`,
      requestId: 'r',
      createdAt: at(no),
    })),
  });
}, 120_000);

/** All pages, one after the other. */
async function pages<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Compared by number, so that a difference can be read. */
const numbers = (ids: string[]) => ids.map((id) => customers.find((one) => one.id === id)?.no);

function rankOf(name: string, q: string): number {
  if (name.startsWith(q)) return 1;
  if (name.includes(` ${q}`)) return 2;
  return name.includes(q) ? 3 : 4;
}

/** Some dozens of pages each, on a machine that does other things as well. */
vi.setConfig({ testTimeout: 90_000 });

describe('customers, page after page, are those and as ordered', () => {
  test.each([
    ['of what nearly all have', 'אבנר', {}],
    ['of one letter', 'א', {}],
    ['of what few have', 'צפרירי', {}],
    ['of what many have, of a status that few have', 'אבנר', { status: 'won' }],
  ] as const)('%s', async (_, q, filter) => {
    const expected = customers
      .filter(({ no }) => !('status' in filter) || no % 7 === 0)
      .map((one) => ({ ...one, rank: rankOf(one.name, q) }))
      // One letter is looked for where words begin.
      .filter(({ rank }) => rank < (q.length === 1 ? 3 : 4))
      .sort((a, b) => a.rank - b.rank || b.no - a.no);
    const ids = await pages(async (cursor) => {
      const page = await listCustomers({
        ctx: business.ctx(),
        input: { q, ...filter, limit: 100, cursor },
      });
      return { items: page.customers.map(({ id }) => id), nextCursor: page.nextCursor };
    });
    expect(expected.length).toBeGreaterThan(5);
    expect(numbers(ids)).toEqual(expected.map(({ no }) => no));
  });
});

describe('calls, page after page, are those, the latest first', () => {
  const called = (q: string) => (no: number) => nameOf(no).includes(q);
  test.each<[string, string, Parameters<typeof listCalls>[0]['input'], (no: number) => boolean]>([
    ['by a name that most have', 'אבנר', {}, called('אבנר')],
    ['by a name and what was said', 'צפרירי', {}, (no) => called('צפרירי')(no) || no % 900 === 0],
    [
      'by a name with what was said',
      'צפרירי דירה',
      {},
      (no) => (called('צפרירי')(no) && no % 3 === 0) || no % 900 === 0,
    ],
    ['outside hours', 'אבנר', { hours: 'outside' }, (no) => called('אבנר')(no) && no % 2 === 0],
    ['missed', 'אבנר', { outcome: 'missed' }, (no) => called('אבנר')(no) && no % 5 === 0],
    ['before a day', 'דירה', { to: at(60_000) }, (no) => no % 3 === 0 && no < 1_000],
  ])('%s', async (_, q, filter, isHit) => {
    const expected = customers.map(({ no }) => no).filter(isHit);
    const ids = await pages(async (cursor) => {
      const page = await listCalls({
        ctx: business.ctx(),
        input: { q, ...filter, limit: 100, cursor },
      });
      return {
        items: page.calls.map(({ caller }) => caller.customerId ?? ''),
        nextCursor: page.nextCursor,
      };
    });
    expect(expected.length).toBeGreaterThan(5);
    expect(numbers(ids)).toEqual(expected.reverse());
  });
});

describe('conversations, page after page, are those, the latest first', () => {
  test.each<[string, string, 'open' | 'closed', (no: number) => boolean]>([
    ['by what was written to most', 'מרפסת', 'closed', (no) => no % 700 !== 1],
    ['by what was seldom written', 'מחסן', 'open', (no) => no % 700 === 1],
    ['by a name', 'אבנר', 'open', (no) => nameOf(no).includes('אבנר')],
    ['by a name with what was written', 'צפרירי מרפסת', 'closed', (no) => no % 250 === 0],
  ])('%s', async (_, q, status, isHit) => {
    const expected = customers
      .map(({ no }) => no)
      .filter((no) => isHit(no) && (status === 'closed') === (no % 4 === 0));
    const ids = await pages(async (cursor) => {
      const page = await listConversations({
        ctx: business.ctx(),
        input: { q, status, limit: 100, cursor },
      });
      return {
        items: page.conversations.map(({ customer }) => customer.id),
        nextCursor: page.nextCursor,
      };
    });
    expect(numbers(ids)).toEqual(expected.reverse());
  });
});
