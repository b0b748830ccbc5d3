import { describe, expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness, makeCtx } from '../../test/factories.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { retryTransient } from '../platform/retry-transient.ts';
import { archiveCustomer } from './archive-customer.ts';
import { createCustomer } from './create-customer.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findOrCreateCustomer } from './find-or-create.ts';
import { forgetMerges } from './forget-merges.ts';
import { mergeCustomers } from './merge-customers.ts';
import { getMergeSides, listMerges } from './merge-queries.ts';
import { MOVED_TABLES } from './merge-snapshot.ts';
import { tellApart } from './tell-apart.ts';
import { undoMerge } from './undo-merge.ts';
import { updateCustomer } from './update-customer.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;

let counter = 0;

/** A text as it comes from WhatsApp. */
const write = (business: Business, phone: string, text: string, lid: string | null = null) =>
  retryTransient(() =>
    receiveMessage({
      ctx: makeCtx({ actor: { kind: 'whatsapp', businessId: business.businessId } }),
      businessId: business.businessId,
      input: {
        providerId: `M${business.businessId}${counter++}`,
        phone,
        lid,
        pushName: null,
        kind: 'text',
        text,
        fileName: null,
        sentAt: new Date(),
        fromMe: false,
      },
    }),
  );

/** A customer with a row of each kind. */
async function makeCustomer(business: Business, phone: string, fields: object = {}) {
  const { businessId } = business;
  const id = await systemTransaction((tx) => findOrCreateCustomer(tx, { businessId, phone }));
  await systemDb().customer.update({ where: { id }, data: { tags: [], ...fields } });
  await deliver(makeCall({ to: business.number, from: phone }).incoming());
  const { id: callId } = await systemDb().callLog.findFirstOrThrow({ where: { customerId: id } });
  const row = { businessId, customerId: id };
  await systemDb().note.create({ data: { ...row, callId, body: `הערה על ${phone}` } });
  await systemDb().task.create({ data: { ...row, callId, title: `לחזור אל ${phone}` } });
  await systemDb().customerStatusChange.create({ data: { ...row, from: 'new', to: 'contacted' } });
  await systemDb().webhookEndpoint.create({
    data: {
      businessId,
      url: 'https://x.example',
      events: [],
      keyId: 'k',
      sealed: new Uint8Array(),
      deliveries: {
        create: { businessId, event: 'customer.updated', payload: {}, customerId: id },
      },
    },
  });
  return id;
}

/** Everything that speaks of these customers, in one order. */
async function dump(businessId: string) {
  const tables: Record<string, unknown[]> = {};
  for (const table of [
    'Customer',
    'CustomerPhone',
    'Conversation',
    'OutboxMessage',
    ...MOVED_TABLES,
  ]) {
    tables[table] = await systemDb().$queryRawUnsafe(
      `select jsonb_strip_nulls(to_jsonb(t) - 'updatedAt') as row from "${table}" t where "businessId" = $1::uuid
       order by to_jsonb(t)::text`,
      businessId,
    );
  }
  return tables;
}

async function makePair(both: 'both write' | 'one writes' = 'both write') {
  const business = await makeBusiness();
  const { businessId } = business;
  const keptId = await makeCustomer(business, '+972501111111', { name: 'דנה', tags: ['א'] });
  const mergedId = await makeCustomer(business, '+972502222222', {
    name: 'דנה לוי',
    email: 'dana@example.com',
    status: 'qualified',
    tags: ['א', 'ב'],
    phones: { create: { businessId, phone: '+972503333333' } },
  });
  if (both === 'both write') await write(business, '+972501111111', 'שלום', 'lid-1');
  await write(business, '+972502222222', 'הסר', 'lid-2');
  const ctx = business.ctx();
  return { business, businessId, keptId, mergedId, ctx, merge: { keptId, mergedId } };
}

test('every table that points to a customer goes along', async () => {
  const rows = await systemDb().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'customerId'`;
  const otherwise = [
    // By its own rules.
    'Conversation',
    'CustomerPhone',
    // What a line of a file did, when it did it.
    'ImportLine',
  ];
  expect(rows.map(({ name }) => name).sort()).toEqual([...MOVED_TABLES, ...otherwise].sort());
});

describe.each(['both write', 'one writes'] as const)('a merge (%s)', (both) => {
  test('leaves one customer with everything of the two', async () => {
    const { businessId, keptId, mergedId, ctx, merge } = await makePair(both);
    const before = await dump(businessId);
    await mergeCustomers({ ctx, input: { ...merge, name: 'דנה לוי' } });
    const after = await dump(businessId);
    for (const table of MOVED_TABLES) {
      const extra = table === 'CustomerStatusChange' ? 1 : 0;
      expect([table, after[table]?.length]).toEqual([table, (before[table]?.length ?? 0) + extra]);
    }
    expect(after.OutboxMessage).toHaveLength(before.OutboxMessage?.length ?? -1);
    expect(JSON.stringify(after)).not.toContain(mergedId);
    expect(after.Conversation).toHaveLength(1);
    const kept = await systemDb().customer.findFirstOrThrow({
      where: { businessId },
      include: { phones: { orderBy: { phone: 'asc' } }, messages: true, conversation: true },
    });
    expect(kept).toMatchObject({
      id: keptId,
      phone: '+972501111111',
      name: 'דנה לוי',
      email: 'dana@example.com',
      status: 'qualified',
      tags: ['א', 'ב'],
      optedOutAt: expect.any(Date),
      lid: both === 'both write' ? 'lid-1' : 'lid-2',
      phones: [{ phone: '+972502222222' }, { phone: '+972503333333' }],
    });
    expect(new Set(kept.messages.map((message) => message.conversationId))).toEqual(
      new Set([kept.conversation?.id]),
    );
  });

  test('is undone exactly', async () => {
    const { businessId, ctx, merge } = await makePair(both);
    const before = await dump(businessId);
    const { id } = await mergeCustomers({
      ctx,
      input: { ...merge, name: 'דנה לוי', status: 'won' },
    });
    expect(await listMerges({ ctx })).toMatchObject([
      { id, name: 'דנה לוי', phone: '+972502222222' },
    ]);
    await undoMerge({ ctx, id });
    expect(await dump(businessId)).toEqual(before);
    expect(await listMerges({ ctx })).toEqual([]);
    await expect(undoMerge({ ctx, id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('undone later, leaves what came since where it belongs', async () => {
    const { business, businessId, keptId, mergedId, ctx, merge } = await makePair(both);
    const { id } = await mergeCustomers({ ctx, input: merge });
    await deliver(makeCall({ to: business.number, from: '+972502222222' }).incoming());
    await deliver(makeCall({ to: business.number, from: '+972501111111' }).incoming());
    await write(business, '+972502222222', 'אחרי המיזוג');
    await systemDb().customer.update({ where: { id: keptId }, data: { name: 'שם שתוקן' } });
    await undoMerge({ ctx, id });
    const read = (customerId: string) =>
      systemDb().customer.findUniqueOrThrow({
        where: { id: customerId },
        include: { calls: true, messages: { include: { conversation: true } } },
      });
    const [kept, merged] = [await read(keptId), await read(mergedId)];
    expect(kept).toMatchObject({ name: 'שם שתוקן', email: null });
    expect(merged).toMatchObject({ name: 'דנה לוי', email: 'dana@example.com' });
    expect(kept.calls.map(({ caller }) => caller)).toEqual(['+972501111111', '+972501111111']);
    expect(merged.calls.map(({ caller }) => caller)).toEqual(['+972502222222', '+972502222222']);
    expect(kept.messages.map(({ body }) => body)).toContain('אחרי המיזוג');
    for (const { id: customerId, messages } of [kept, merged]) {
      for (const message of messages) expect(message.conversation.customerId).toBe(customerId);
    }
    expect(await systemDb().customer.count({ where: { businessId } })).toBe(2);
  });
});

test('an opt-out given as one person holds for both after parting', async () => {
  const business = await makeBusiness();
  const [keptId, mergedId] = [
    await makeCustomer(business, '+972501111111'),
    await makeCustomer(business, '+972502222222'),
  ];
  const ctx = business.ctx();
  const { id } = await mergeCustomers({ ctx, input: { keptId, mergedId } });
  await write(business, '+972501111111', 'הסר');
  await undoMerge({ ctx, id });
  const out = await systemDb().customer.count({
    where: { id: { in: [keptId, mergedId] }, optedOutAt: { not: null } },
  });
  expect(out).toBe(2);
});

test('after a day it is too late, and nothing of the person is kept for it', async () => {
  const { ctx, merge } = await makePair();
  const { id } = await mergeCustomers({ ctx, input: merge });
  const later = new Date(Date.now() + 24 * 3_600_000 + 1_000);
  await expect(undoMerge({ ctx: { ...ctx, now: later }, id })).rejects.toMatchObject({
    code: 'conflict',
  });
  await forgetMerges(new Date());
  const read = () => systemDb().customerMerge.findUniqueOrThrow({ where: { id } });
  expect((await read()).snapshot).not.toEqual({});
  await forgetMerges(later);
  expect((await read()).snapshot).toEqual({});
});

test('a customer merged twice is parted in the order back', async () => {
  const { business, businessId, keptId, ctx, merge } = await makePair();
  const thirdId = await makeCustomer(business, '+972504444444');
  const before = await dump(businessId);
  const first = await mergeCustomers({ ctx, input: merge });
  const second = await mergeCustomers({ ctx, input: { keptId: thirdId, mergedId: keptId } });
  await expect(undoMerge({ ctx, id: first.id })).rejects.toMatchObject({ code: 'conflict' });
  await undoMerge({ ctx, id: second.id });
  await undoMerge({ ctx, id: first.id });
  expect(await dump(businessId)).toEqual(before);
});

test('calls and messages that come while customers are merged and parted are all kept', async () => {
  const { business, businessId, ctx, merge } = await makePair();
  const numbers = ['+972501111111', '+972502222222'];
  const before = await dump(businessId);
  const lengthOf = (table: string) => before[table]?.length ?? 0;
  const ROUNDS = 4;
  const EACH = 6;
  const coming = Array.from({ length: ROUNDS * EACH }, async (_, index) => {
    const from = numbers[index % 2] ?? '';
    // Spread over the merges, by how far these are.
    await new Promise((resolve) => setTimeout(resolve, index * 15));
    if (index % 3 === 0) await deliver(makeCall({ to: business.number, from }).incoming());
    else await write(business, from, `הודעה ${index}`, index % 2 ? 'lid-2' : 'lid-1');
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await mergeCustomers({ ctx, input: merge });
    await undoMerge({ ctx, id });
  }
  await mergeCustomers({ ctx, input: merge });
  await Promise.all(coming);
  const after = await dump(businessId);
  expect(after.CallLog).toHaveLength(lengthOf('CallLog') + (ROUNDS * EACH) / 3);
  const inbound = await systemDb().whatsAppMessage.count({
    where: { businessId, direction: 'inbound' },
  });
  expect(inbound).toBe(2 + (ROUNDS * EACH * 2) / 3);
  expect(after.Customer).toHaveLength(1);
  expect(after.Conversation).toHaveLength(1);
  const strays = await systemDb().callLog.count({ where: { businessId, customerId: null } });
  expect(strays).toBe(0);
}, 60_000);

describe('duplicates', () => {
  test('are found by e-mail, the end of a number and the whole name, and ranked', async () => {
    const business = await makeBusiness();
    const make = (phone: string, fields: object) =>
      systemDb().customer.create({
        data: { businessId: business.businessId, phone, ...fields },
        select: { id: true },
      });
    const a = await make('+972501234567', { name: 'דנה  לוי', email: 'dana@example.com' });
    const b = await make('+972521111111', { name: 'לוי דָּנָה', email: 'dana@example.com' });
    const c = await make('+1501234567', { name: 'מישהי' });
    await make('+972523333333', { name: 'מישהי' });
    const d = await make('+972524444444', { name: 'רון כהן' });
    const e = await make('+972525555555', { name: 'רון כהן' });
    const ctx = business.ctx();
    const ids = async () =>
      (await findDuplicates({ ctx })).pairs.map(({ first, second, reasons }) => [
        [first.id, second.id].sort(),
        reasons.sort(),
      ]);
    expect(await ids()).toEqual([
      [[a.id, b.id].sort(), ['email', 'name']],
      [[a.id, c.id].sort(), ['phone']],
      [[d.id, e.id].sort(), ['name']],
    ]);
    await tellApart({ ctx, input: { firstId: e.id, secondId: d.id } });
    expect(await ids()).toHaveLength(2);
    const [left, right] = await getMergeSides({ ctx, ids: [b.id, a.id] });
    expect([left.id, right.id]).toEqual([b.id, a.id]);
  });

  test('are those that lists show, each as it is now', async () => {
    const { businessId, ctx: ctxOf } = await makeBusiness();
    const ctx = ctxOf();
    const { id } = await createCustomer({
      ctx,
      input: { phone: '052-111-0001', name: 'דנה לוי' },
    });
    const other = await createCustomer({ ctx, input: { phone: '052-111-0002', name: 'רון כהן' } });
    const count = async () => (await findDuplicates({ ctx })).pairs.length;
    expect(await count()).toBe(0);
    await updateCustomer({ ctx, id, input: { name: 'כהן רון' } });
    expect(await count()).toBe(1);
    await archiveCustomer({ ctx, id: other.id });
    expect(await count()).toBe(0);
    await systemDb().customerPhone.create({
      data: { businessId, phone: '+1523334444', customerId: id },
    });
    const third = await createCustomer({ ctx, input: { phone: '052-333-4444' } });
    expect((await findDuplicates({ ctx })).pairs).toMatchObject([{ reasons: ['phone'] }]);
    const merge = await mergeCustomers({ ctx, input: { keptId: id, mergedId: third.id } });
    expect(await count()).toBe(0);
    await undoMerge({ ctx, id: merge.id });
    expect(await count()).toBe(1);
  });

  test('what more than four share says nothing', async () => {
    const { businessId, ctx: ctxOf } = await makeBusiness();
    const rows = (digits: number[]) =>
      digits.map((digit) => ({ businessId, phone: `+97252111000${digit}`, name: 'דנה לוי' }));
    await systemDb().customer.createMany({ data: rows([1, 2, 3, 4]) });
    expect((await findDuplicates({ ctx: ctxOf() })).pairs).toHaveLength(6);
    await systemDb().customer.createMany({ data: rows([5]) });
    expect((await findDuplicates({ ctx: ctxOf() })).pairs).toEqual([]);
  });

  test('of many customers each pair stands on one page, the newest first', async () => {
    const { businessId, ctx: ctxOf } = await makeBusiness();
    const ctx = ctxOf();
    // One of twenty shares its address with the one 1,200 before it; 500 at a time come at one moment.
    const CUSTOMERS = 2_450;
    await systemDb().customer.createMany({
      data: Array.from({ length: CUSTOMERS }, (_, index) => ({
        businessId,
        phone: `+97252${String(index).padStart(7, '0')}`,
        email: index % 20 === 0 ? `person${index % 1_200}@example.com` : null,
        createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 500) * 60_000),
      })),
    });
    const everyPair = async () => {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const { pairs, nextCursor } = await findDuplicates({ ctx, cursor });
        pages.push(pairs.map(({ first, second }) => [first.id, second.id].sort().join(' ')));
        cursor = nextCursor ?? undefined;
      } while (cursor);
      return pages;
    };
    const pages = await everyPair();
    // 60 addresses: three people have one of three of them, two each of the others.
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
    expect(pages.flat()).toHaveLength(66);
    expect(pages.at(-1)).toEqual([]);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(51);
    await expect(findDuplicates({ ctx, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  test('a customer is not merged with itself, nor with one of another business', async () => {
    const { ctx, keptId } = await makePair();
    const other = await makePair();
    await expect(
      mergeCustomers({ ctx, input: { keptId, mergedId: keptId } }),
    ).rejects.toMatchObject({ code: 'unprocessable' });
    await expect(
      mergeCustomers({ ctx, input: { keptId, mergedId: other.keptId } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
