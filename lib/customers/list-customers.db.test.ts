import { beforeAll, describe, expect, test } from 'vitest';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { type CustomerFilter, listCustomers, listTags } from './list-customers.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
let staff: Awaited<ReturnType<typeof makeUser>>;
const ids: Record<string, string> = {};

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 60_000);

beforeAll(async () => {
  business = await makeBusiness();
  const { businessId } = business;
  staff = await makeUser({ role: 'staff', businessId });
  const rows = [
    { key: 'ronit', name: 'רונית שקד', status: 'won', tags: ['דירה'], ownerId: staff.userId },
    { key: 'avi', name: 'אבי מזרחי', source: 'whatsapp', tags: ['דירה', 'חיפה'] },
    { key: 'nameless', optedOutAt: at(0) },
    { key: 'dana', pushName: 'דנה', ownerId: business.owner.userId },
    { key: 'gone', name: 'מי שהלך', archivedAt: at(0), tags: ['ישן'] },
    { key: 'alert', internal: true },
  ] as const;
  for (const [index, { key, ...row }] of rows.entries()) {
    const { id } = await systemDb().customer.create({
      data: {
        ...row,
        tags: 'tags' in row ? [...row.tags] : [],
        businessId,
        phone: `+97252111000${index}`,
        createdAt: at(index),
        updatedAt: at(10 - index),
      },
    });
    ids[key] = id;
  }
});

const named = async (input: CustomerFilter, ctx = business.ctx()) => {
  const { customers } = await listCustomers({ ctx, input });
  return customers.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id));
};

test.each<[string, CustomerFilter, string[]]>([
  ['all that are there, the last that changed first', {}, ['ronit', 'avi', 'nameless', 'dana']],
  ['newest', { sort: 'created' }, ['dana', 'nameless', 'avi', 'ronit']],
  ['by name, those without one last', { sort: 'name' }, ['avi', 'dana', 'ronit', 'nameless']],
  ['of a status', { status: 'won' }, ['ronit']],
  ['of a tag', { tag: 'דירה' }, ['ronit', 'avi']],
  ['of a tag that none has', { tag: "ד'\u0000\\" }, []],
  ['of a source', { source: 'whatsapp' }, ['avi']],
  ['mine', { owner: 'me' }, ['dana']],
  ['nobody’s', { owner: 'nobody' }, ['avi', 'nameless']],
  ['mine and nobody’s', { owner: 'me_or_nobody' }, ['avi', 'nameless', 'dana']],
  [
    'mine and nobody’s, of a search',
    { owner: 'me_or_nobody', q: '05211100' },
    ['avi', 'nameless', 'dana'],
  ],
  ['archived', { archived: true }, ['gone']],
  ['opted out', { optedOut: true }, ['nameless']],
  ['not opted out', { optedOut: false }, ['ronit', 'avi', 'dana']],
  ['of a search and a tag', { q: 'רונית', tag: 'דירה' }, ['ronit']],
  ['of a search and another status', { q: 'רונית', status: 'lost' }, []],
  ['of a search among those that were archived', { q: 'שהלך', archived: true }, ['gone']],
  ['of a search for an internal number', { q: '0521110005' }, []],
])('%s', async (_, input, keys) => {
  expect(await named(input)).toEqual(keys);
});

test('one colleague’s', async () => {
  expect(await named({ owner: staff.userId })).toEqual(['ronit']);
  expect(await named({ owner: 'me' }, staff.ctx())).toEqual(['ronit']);
});

describe.each(['updated', 'created', 'name'] as const)('paging by %s', (sort) => {
  test.each([undefined, '052111'])('each is there once, searching for %s', async (q) => {
    const whole = await named({ sort, q });
    expect(whole).toHaveLength(4);
    for (const limit of [1, 3, 4]) {
      const seen: unknown[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const input = { sort, q, limit, ...(cursor ? { cursor } : {}) };
        const page = await listCustomers({ ctx: business.ctx(), input });
        seen.push(
          ...page.customers.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id)),
        );
        cursor = page.nextCursor;
      }
      expect(seen, `${limit} a page`).toEqual(whole);
    }
  });
});

test('what is no cursor is refused', async () => {
  for (const cursor of ['x', `1_${'-'.repeat(36)}`]) {
    await expect(named({ cursor })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(named({ cursor, q: 'רונית' })).rejects.toMatchObject({ code: 'bad_request' });
  }
});

test('the tags in use, the usual ones first', async () => {
  expect(await listTags({ ctx: business.ctx() })).toEqual(['דירה', 'חיפה']);
});
