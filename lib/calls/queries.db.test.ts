import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Prisma } from '../../prisma/generated/client.ts';
import { makeBusiness, makeSid, makeUser, unique } from '../../test/factories.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import type { CallFilter } from './page-of-calls.ts';
import { getCall, listCalls } from './queries.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 10) + minutes * 60_000);

/** A call's row as it stands after its webhooks; the tests of those are elsewhere. */
const addCall = (
  { businessId, number }: Business,
  data: Partial<Prisma.CallLogUncheckedCreateInput> = {},
) =>
  systemDb().callLog.create({
    data: {
      businessId,
      callSid: makeSid('CA'),
      from: 'x',
      to: number,
      callerKind: 'mobile',
      status: 'completed',
      startedAt: at(0),
      requestId: randomUUID(),
      ...data,
    },
    select: { id: true, callSid: true },
  });

const list = async (business: Business, input: CallFilter = {}) =>
  (await listCalls({ ctx: business.ctx(), input })).calls;

describe('narrowing the list', () => {
  let business: Business;
  const ids: Record<string, string> = {};
  const named = async (input: CallFilter) => {
    const calls = await list(business, input);
    return calls.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
  };

  beforeAll(async () => {
    business = await makeBusiness();
    const { businessId } = business;
    const ronit = await systemDb().customer.create({
      data: {
        businessId,
        phone: '+972501234567',
        name: 'רונית שקד',
        ownerId: business.owner.userId,
      },
    });
    const [landline, star] = await systemDb().customer.createManyAndReturn({
      data: ['+97235551200', '*2700'].map((phone) => ({ businessId, phone })),
      select: { id: true, phone: true },
    });
    const by = (caller?: { id: string; phone: string }) =>
      caller && { customerId: caller.id, caller: caller.phone };
    const add = async (name: string, data: Partial<Prisma.CallLogUncheckedCreateInput>) => {
      ids[name] = (await addCall(business, data)).id;
    };
    await add('message', {
      startedAt: at(5),
      customerId: ronit.id,
      caller: '+972501234567',
      recordingState: 'stored',
      transcriptState: 'done',
      transcript: 'שלום, 100% מעוניין בדירה ברחוב Herzl_5',
    });
    await add('failed', { startedAt: at(4), recordingState: 'failed', ...by(landline) });
    await add('answered', { startedAt: at(3), answered: true, ...by(star) });
    await add('missed', { startedAt: at(2), status: 'no_answer', outsideHours: true });
    await add('handled', {
      startedAt: at(1),
      recordingState: 'pending',
      handledAt: at(9),
      handledById: business.owner.userId,
    });
    await add('ringing', { startedAt: at(0), status: 'received' });
  });

  test.each<[string, CallFilter, string[]]>([
    ['not at all', {}, ['message', 'failed', 'answered', 'missed', 'handled', 'ringing']],
    ['waiting', { status: 'waiting' }, ['message', 'failed', 'missed']],
    ['handled', { status: 'handled' }, ['handled']],
    ['handled by the one who asks', { handledBy: 'me' }, ['handled']],
    ['with a message', { outcome: 'message' }, ['message', 'failed', 'handled']],
    ['answered', { outcome: 'answered' }, ['answered']],
    ['missed', { outcome: 'missed' }, ['missed']],
    ['outside hours', { hours: 'outside' }, ['missed']],
    ['inside hours', { hours: 'inside' }, ['message', 'failed', 'answered', 'handled', 'ringing']],
    ['from', { from: at(4) }, ['message', 'failed']],
    ['to, exclusive', { to: at(2) }, ['handled', 'ringing']],
    ['between', { from: at(2), to: at(4) }, ['answered', 'missed']],
    ['waiting and missed', { status: 'waiting', outcome: 'missed' }, ['missed']],
    ['handled and missed', { status: 'handled', outcome: 'missed' }, []],
    ['by name', { q: 'שקד' }, ['message']],
    ['by words', { q: 'דירה' }, ['message']],
    ['by words in any case', { q: 'herzl' }, ['message']],
    ['by number as dialled', { q: '050-123' }, ['message']],
    ['by number in full', { q: '+972 50-123-4567' }, ['message']],
    ['by the end of a number', { q: '1200' }, ['failed']],
    ['by star number', { q: '*2700' }, ['answered']],
    ['by a sign of LIKE', { q: '100%' }, ['message']],
    ['by a sign of LIKE that is not there', { q: 'l%5' }, []],
    ['by an underscore', { q: 'Herzl_5' }, ['message']],
    ['by what is nowhere', { q: 'אופניים' }, []],
    ['by what no column can hold', { q: 'דירה\u0000' }, ['message']],
  ])('%s', async (_, input, names) => {
    expect(await named(input)).toEqual(names);
  });

  test('what somebody else handled is not mine', async () => {
    const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
    const { calls } = await listCalls({ ctx: colleague.ctx(), input: { handledBy: 'me' } });
    expect(calls).toEqual([]);
  });

  test('a customer’s call is theirs who looks after the customer; all others are everybody’s', async () => {
    const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
    const mine = async (ctx: Ctx, input: CallFilter = {}) => {
      const { calls } = await listCalls({ ctx, input: { whose: 'mine', ...input } });
      return calls.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
    };
    const free = ['failed', 'answered', 'missed', 'handled', 'ringing'];
    expect(await mine(business.ctx())).toEqual(['message', ...free]);
    expect(await mine(colleague.ctx())).toEqual(free);
    expect(await mine(colleague.ctx(), { status: 'waiting' })).toEqual(['failed', 'missed']);
    expect(await mine(colleague.ctx(), { q: 'שקד' })).toEqual([]);
    expect(await mine(colleague.ctx(), { q: '1200' })).toEqual(['failed']);
  });

  test('a row as lists show it', async () => {
    const [call] = await list(business, { outcome: 'message', limit: 1 });
    expect(call).toMatchObject({
      caller: { kind: 'mobile', display: '+972501234567', name: 'רונית שקד' },
      outcome: 'message',
      recordingStatus: 'stored',
      preview: 'שלום, 100% מעוניין בדירה ברחוב Herzl_5',
    });
  });
});

describe('paging', () => {
  test('loses none and repeats none, also of calls that began in the same moment', async () => {
    const business = await makeBusiness();
    const moments = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 4];
    // The index would give the right order unasked.
    await systemDb().$executeRaw`drop index "CallLog_businessId_startedAt_id_idx"`;
    // Ids of no order, as those of calls that were taken in by several processes.
    for (const minutes of moments)
      await addCall(business, { id: randomUUID(), startedAt: at(minutes) });
    const whole = await list(business);
    expect(whole).toHaveLength(moments.length);
    for (const limit of [1, 3, 5, 17, 18]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await listCalls({
          ctx: business.ctx(),
          input: { limit, ...(cursor ? { cursor } : {}) },
        });
        expect(page.calls.length).toBeLessThanOrEqual(limit);
        seen.push(...page.calls.map((call) => call.id));
        cursor = page.nextCursor;
      }
      expect(seen, `${limit} a page`).toEqual(whole.map((call) => call.id));
    }
  });

  test('a call that comes in meanwhile shifts nothing', async () => {
    const business = await makeBusiness();
    for (const minutes of [0, 1, 2, 3]) await addCall(business, { startedAt: at(minutes) });
    const ctx = business.ctx();
    const first = await listCalls({ ctx, input: { limit: 2 } });
    await addCall(business, { startedAt: at(9) });
    const second = await listCalls({ ctx, input: { limit: 2, cursor: String(first.nextCursor) } });
    const times = [...first.calls, ...second.calls].map((call) => call.startedAt);
    expect(times).toEqual([3, 2, 1, 0].map(at));
    expect(second.nextCursor).toBeNull();
  });

  test.each(['x', '1_2', `1_${'-'.repeat(36)}`, `${'9'.repeat(15)}_${randomUUID()}x`, '_'])(
    'a cursor of no list is refused: %s',
    async (cursor) => {
      const business = await makeBusiness();
      await expect(list(business, { cursor })).rejects.toMatchObject({ code: 'bad_request' });
    },
  );
});

describe('one call', () => {
  test('with its timeline and what went before', async () => {
    const business = await makeBusiness();
    const { businessId } = business;
    const customer = await systemDb().customer.create({
      data: { businessId, phone: '+972501234567', name: unique() },
    });
    const shared = { customerId: customer.id, caller: customer.phone };
    await addCall(business, { ...shared, startedAt: at(-20) });
    await addCall(business, { ...shared, startedAt: at(-10) });
    await addCall(business, { startedAt: at(-5) });
    await addCall(business, { ...shared, startedAt: at(5) });
    const { id, callSid } = await addCall(business, { ...shared, transcript: 'שלום' });
    await systemDb().callEvent.createMany({
      data: [
        { kind: 'call_status', key: 'completed:1', receivedAt: at(1) },
        { kind: 'incoming_call', key: '', receivedAt: at(0) },
      ].map((event) => ({ ...event, callSid, payload: {}, requestId: 'r' })),
    });
    expect(await getCall({ ctx: business.ctx(), id })).toMatchObject({
      id,
      callSid,
      to: business.number,
      transcript: 'שלום',
      caller: { name: customer.name, customerId: customer.id },
      previousCalls: 2,
      lastCallAt: at(-10),
      events: [
        { kind: 'incoming_call', at: at(0), detail: null },
        { kind: 'call_status', at: at(1), detail: 'completed:1' },
      ],
    });
  });

  test('of a caller without a number nothing went before', async () => {
    const business = await makeBusiness();
    await addCall(business, { startedAt: at(-10) });
    const { id } = await addCall(business);
    expect(await getCall({ ctx: business.ctx(), id })).toMatchObject({
      previousCalls: 0,
      lastCallAt: null,
    });
  });

  test.each(['', 'x', randomUUID()])('one that is not there: "%s"', async (id) => {
    const business = await makeBusiness();
    await expect(getCall({ ctx: business.ctx(), id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
