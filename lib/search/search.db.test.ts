import { beforeAll, describe, expect, test } from 'vitest';
import { makeBusiness, makeSid, unique } from '../../test/factories.ts';
import { listConversations } from '../messages/queries.ts';
import { systemDb } from '../platform/db.ts';
import { searchEverything } from './search-everything.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;

const PEOPLE = [
  { phone: '+972501234567', name: 'רונית שקד', email: 'ronit.shaked@example.com' },
  { phone: '+972523456789', name: 'אבי מזרחי', email: null },
  { phone: '+97248123456', name: "ג'ני כהן־לוי", email: 'jenny-c@example.com' },
  { phone: '+12125550123', name: 'Sarah Klein', email: null },
  { phone: '+972501239999', name: null, email: null },
  { phone: '*2700', name: 'מוקד', email: null },
  { phone: '+972541112233', name: 'שלום_100%', email: null },
] as const;

let business: Business;
let stranger: Business;

async function fill({ businessId, number }: Business) {
  const customers = await systemDb().customer.createManyAndReturn({
    data: PEOPLE.map((person, index) => ({
      ...person,
      businessId,
      updatedAt: new Date(Date.UTC(2026, 10, 1, index)),
    })),
    select: { id: true, phone: true },
  });
  const [ronit, avi] = customers;
  if (!ronit || !avi) throw new Error('no customers');
  await systemDb().customerPhone.create({
    data: { businessId, customerId: avi.id, phone: '+972777654321' },
  });
  await systemDb().callLog.create({
    data: {
      businessId,
      callSid: makeSid('CA'),
      customerId: ronit.id,
      from: ronit.phone,
      caller: ronit.phone,
      to: number,
      callerKind: 'mobile',
      status: 'completed',
      startedAt: new Date(),
      transcript: 'שָׁלוֹם, אני מחפשת דירת ארבעה חדרים',
      requestId: 'r',
    },
  });
  const { id: conversationId } = await systemDb().conversation.create({
    data: { businessId, customerId: avi.id },
  });
  await systemDb().whatsAppMessage.create({
    data: {
      businessId,
      conversationId,
      customerId: avi.id,
      direction: 'inbound',
      origin: 'customer',
      body: 'מתי אפשר לבוא לראות את הנכס בטבריה?',
      status: 'received',
      providerId: unique(),
      requestId: 'r',
    },
  });
}

beforeAll(async () => {
  business = await makeBusiness();
  stranger = await makeBusiness();
  await fill(business);
});

const found = async (q: string) => {
  const hits = await searchEverything({ ctx: business.ctx(), q });
  return hits.customers.map(({ name, phone }) => name ?? phone);
};

describe('a customer is found', () => {
  test.each([
    ['by a name', 'רונית שקד', 'רונית שקד'],
    ['by the beginning of a name', 'רו', 'רונית שקד'],
    ['by one letter', 'ר', 'רונית שקד'],
    ['by the beginning of a further word', 'שק', 'רונית שקד'],
    ['by the middle of a word', 'ונית', 'רונית שקד'],
    ['with niqqud', 'רוֹנִית', 'רונית שקד'],
    ['with a final letter in the middle', 'כהן', "ג'ני כהן־לוי"],
    ['without the final letter', 'כהנ', "ג'ני כהן־לוי"],
    ['without the geresh', 'גני', "ג'ני כהן־לוי"],
    ['with another geresh', 'ג׳ני', "ג'ני כהן־לוי"],
    ['with a space for the maqaf', 'כהן לוי', "ג'ני כהן־לוי"],
    ['with a hyphen for the maqaf', 'כהן-לוי', "ג'ני כהן־לוי"],
    ['in any case', 'sarah', 'Sarah Klein'],
    ['by the middle of a Latin name', 'LEI', 'Sarah Klein'],
    ['by an e-mail address', 'Ronit.Shaked@', 'רונית שקד'],
    ['by an e-mail address with a hyphen', 'jenny-c@ex', "ג'ני כהן־לוי"],
    ['by a number as it is dialled', '050-123-4567', 'רונית שקד'],
    ['by a number in E.164', '+972 50 1234567', 'רונית שקד'],
    ['by the beginning of a number', '0501234', 'רונית שקד'],
    ['by its last four digits', '4567', 'רונית שקד'],
    ['by the middle of a number', '123456', 'רונית שקד'],
    ['by a foreign number', '+1 212-555', 'Sarah Klein'],
    ['by a foreign number with 00', '001212555', 'Sarah Klein'],
    ['by a landline', '04-812', "ג'ני כהן־לוי"],
    ['by a star number', '*27', null],
    ['by a star number in full', '*2700', 'מוקד'],
    ['by a further number', '077-765', 'אבי מזרחי'],
    ['by signs of LIKE, taken as they are', '100%', 'שלום_100%'],
    ['by an underscore', 'שלום_1', 'שלום_100%'],
    ['by one letter with a geresh', "ג'", "ג'ני כהן־לוי"],
    ['with letters and points that are one sign', 'רונית \uFB2Aקד', 'רונית שקד'],
    ['between marks of direction', '\u200Fרונית\u200E\u00A0 שקד', 'רונית שקד'],
    ['by its words in another order', 'שקד רונית', 'רונית שקד'],
    ['by two words that do not stand together', 'ג׳ני לוי', "ג'ני כהן־לוי"],
    ['by a name and the beginning of another', 'שקד ר', 'רונית שקד'],
    ['by a Hebrew and a Latin word', 'שקד ronit', 'רונית שקד'],
    ['by a name and a number', 'רונית 050-123', 'רונית שקד'],
    ['with a sign after it', 'רונית 😀', 'רונית שקד'],
    ['by a number with signs of direction', '\u2066+972-50-123-4567\u2069', 'רונית שקד'],
    ['by a number in brackets', '(050) 123.4567', 'רונית שקד'],
    ['by the longest text', `רונית שקד${' רונית'.repeat(15)}`, 'רונית שקד'],
  ])('%s: %s', async (_, q, name) => {
    const names = await found(q);
    if (name) expect(names).toContain(name);
    else expect(names).toEqual([]);
  });

  test.each([
    '%',
    '_',
    '\\',
    '%%%',
    'רונ%שקד',
    'רונ_ת',
    '!!!',
    '😀',
    '...',
    '-',
    "'",
    'ת שק ד',
    '050-999',
    'רונית מזרחי',
    'רונית שקדי',
    'ᐁ',
    '   ',
    '\t\n',
    'א'.repeat(100),
  ])('"%s" finds nobody', async (q) => {
    expect(await found(q)).toEqual([]);
  });

  test('a fragment does not reach from the name into the address', async () => {
    expect(await found('שקדronit')).toEqual([]);
    expect(await found('שקד רו שק')).toEqual(['רונית שקד']);
    expect(await found('ד ronit')).toEqual([]);
  });
});

test('what begins so comes first, and then what changed last', async () => {
  const { businessId } = await makeBusiness();
  const names = ['גיל דוד', 'דוד', 'אדודה', 'דוד לוי', 'דודו'];
  await systemDb().customer.createMany({
    data: names.map((name, index) => ({
      businessId,
      name,
      phone: `+97252111000${index}`,
      updatedAt: new Date(Date.UTC(2026, 10, 1, index)),
    })),
  });
  const ctx = business.ctx({
    actor: { kind: 'user', userId: business.owner.userId, role: 'owner', businessId },
  });
  const { customers } = await searchEverything({ ctx, q: 'דוד' });
  expect(customers.map(({ name }) => name)).toEqual(['דוד', 'דודו', 'דוד לוי', 'גיל דוד', 'אדודה']);
});

test('calls are found by name, number and what was said', async () => {
  for (const q of [
    'רונית',
    '050-1234',
    '4567',
    'שלום, אני',
    'ארבעה חדר',
    'חדרי',
    'חדרים דירת',
    'רונית דירת',
    'דירת 0501234',
  ]) {
    const { calls } = await searchEverything({ ctx: business.ctx(), q });
    expect(calls, q).toHaveLength(1);
  }
});

test('messages are found by their text, conversations by their customer too', async () => {
  for (const q of ['מזרחי', '052-345', 'מזרחי דירה']) {
    const { messages } = await searchEverything({ ctx: business.ctx(), q });
    expect(messages, q).toEqual([]);
  }
  for (const q of ['נכס', 'הנכס בטבריה?', 'מת', 'טבריה מתי', 'מזרחי נכס']) {
    const { messages } = await searchEverything({ ctx: business.ctx(), q });
    expect(messages, q).toMatchObject([{ name: 'אבי מזרחי', phone: '+972523456789' }]);
  }
  for (const q of ['נכס', 'מזרחי', '052-345', '077765', 'נכס מזרחי', 'טבריה 0523456']) {
    const { conversations } = await listConversations({ ctx: business.ctx(), input: { q } });
    expect(conversations, q).toHaveLength(1);
  }
});

test('nothing of another business is found, whatever is asked', async () => {
  for (const q of ['רונית', '050', '4567', 'א', 'נכס', 'example']) {
    const hits = await searchEverything({ ctx: stranger.ctx(), q });
    expect(hits, q).toEqual({ customers: [], calls: [], messages: [] });
  }
});

test('without a business there is no search', async () => {
  for (const call of [
    `search_customers('דוד', null, null, '{}', null, null, null, 5)`,
    `search_messages('דוד', 5)`,
    `search_calls('דוד', null, null, '{}', null, null, 5)`,
    `search_conversations('דוד', null, null, '{}', null, null, 5)`,
    `list_customers('{}', 'name', null, null, 5)`,
  ]) {
    const search = systemDb().$queryRawUnsafe(`select * from ${call}`);
    await expect(search, call).rejects.toThrow('search without a business');
  }
});

test('of what a thousand have, those that begin with it and the latest are found', async () => {
  const { businessId, ctx } = await makeBusiness();
  await systemDb().customer.createMany({
    data: Array.from({ length: 2_600 }, (_, index) => ({
      businessId,
      name: index === 7 ? 'אבנר ראשון' : `רב אבנר ${index}`,
      phone: `+97252${2_000_000 + index}`,
      updatedAt: new Date(Date.UTC(2026, 10, 1) + index * 1000),
    })),
  });
  const { customers } = await searchEverything({ ctx: ctx(), q: 'אבנר' });
  expect(customers.slice(0, 2).map(({ name }) => name)).toEqual(['אבנר ראשון', 'רב אבנר 2599']);
  const { customers: byPhone } = await searchEverything({ ctx: ctx(), q: '0522' });
  expect(byPhone[0]?.name).toBe('רב אבנר 2599');
});
