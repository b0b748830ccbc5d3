import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { CallStatus, CustomerSource, RecordingState } from '../../prisma/generated/enums.ts';
import { makeBusiness, makeSid } from '../../test/factories.ts';
import { outcomeOf } from '../calls/call-view.ts';
import { systemDb } from '../platform/db.ts';
import { businessInsights, callsIn } from './business-insights.ts';

const NOW = new Date('2026-11-23T14:30:00+02:00');
const MINUTE_MS = 60_000;

/** Local wall time in Jerusalem in November. */
const local = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`);

type Business = Awaited<ReturnType<typeof makeBusiness>>;
type Call = Partial<Prisma.CallLogUncheckedCreateInput>;

async function addCalls({ businessId, number }: Business, calls: Call[]) {
  await systemDb().callLog.createMany({
    data: calls.map((call) => ({
      businessId,
      callSid: makeSid('CA'),
      from: 'x',
      to: number,
      callerKind: 'withheld' as const,
      status: 'completed' as const,
      startedAt: NOW,
      requestId: randomUUID(),
      ...call,
    })),
  });
}

const see = (business: Business, days: 7 | 30 = 7, now = NOW) =>
  businessInsights({ ctx: business.ctx({ now }), input: { days } });

const message = { recordingState: 'stored' } as const;
const missed = { status: 'no_answer' } as const;

test('nothing yet', async () => {
  const seen = await see(await makeBusiness());
  expect(seen.byDay).toHaveLength(7);
  expect([...seen.byDay, ...seen.byHour].every((one) => callsIn(one) === 0)).toBe(true);
  const nothing = { now: null, earlier: null };
  expect(seen).toMatchObject({ toCallBack: nothing, toAnswer: nothing, sources: [] });
});

test('calls by day and hour of the business, against the days before until this hour', async () => {
  const business = await makeBusiness();
  await addCalls(business, [
    { ...message, startedAt: local(23, '00:00') },
    { ...missed, startedAt: local(23, '14:00') },
    { answered: true, startedAt: local(22, '23:59') },
    { ...message, startedAt: local(17, '00:00') },
    { status: 'in_progress' },
    // The time before: its last day until this hour, and not what came before it.
    { ...message, startedAt: local(16, '14:29') },
    { ...message, startedAt: local(16, '14:30') },
    { ...missed, startedAt: local(10, '00:00') },
    { ...missed, startedAt: local(9, '23:59') },
    // Not yet.
    { ...missed, startedAt: local(23, '14:31') },
  ]);
  const { calls, byDay, byHour } = await see(business);
  expect(calls).toEqual({
    now: { messages: 2, answered: 1, missed: 1 },
    earlier: { messages: 1, answered: 0, missed: 1 },
  });
  expect(byDay.filter((day) => callsIn(day) + day.earlier > 0)).toEqual([
    { day: '2026-11-17', messages: 1, answered: 0, missed: 0, earlier: 1 },
    { day: '2026-11-22', messages: 0, answered: 1, missed: 0, earlier: 0 },
    { day: '2026-11-23', messages: 1, answered: 0, missed: 1, earlier: 1 },
  ]);
  expect(byHour.filter((hour) => callsIn(hour) > 0)).toEqual([
    { hour: 0, messages: 2, answered: 0, missed: 0 },
    { hour: 14, messages: 0, answered: 0, missed: 1 },
    { hour: 23, messages: 0, answered: 1, missed: 0 },
  ]);
  const month = await see(business, 30);
  expect(month.byDay).toHaveLength(30);
  expect(callsIn(month.calls.now)).toBe(8);
});

test('the night in which the clock goes back belongs to its days, hour for hour', async () => {
  const business = await makeBusiness();
  await addCalls(business, [
    { ...missed, startedAt: new Date('2026-10-24T23:59:00+03:00') },
    // One o'clock comes twice.
    { ...missed, startedAt: new Date('2026-10-25T01:30:00+03:00') },
    { ...missed, startedAt: new Date('2026-10-25T01:30:00+02:00') },
    { ...missed, startedAt: new Date('2026-10-25T23:59:00+02:00') },
  ]);
  const seen = await see(business, 7, new Date('2026-10-27T09:00:00+02:00'));
  const days = seen.byDay.filter((day) => callsIn(day) > 0);
  expect(days.map(({ day, missed }) => [day, missed])).toEqual([
    ['2026-10-24', 1],
    ['2026-10-25', 3],
  ]);
  expect(seen.byHour.filter((hour) => hour.missed > 0).map(({ hour }) => hour)).toEqual([1, 23]);
});

test('what became of a call is the same in SQL as in the lists', async () => {
  const business = await makeBusiness();
  const statuses: CallStatus[] = ['received', 'in_progress', 'canceled', 'busy', 'completed'];
  const states: RecordingState[] = ['none', 'pending', 'absent', 'failed', 'stored', 'deleted'];
  const calls = statuses.flatMap((status) =>
    states.flatMap((recordingState) =>
      [true, false].flatMap((answered) =>
        [true, false].map((blocked) => ({ status, recordingState, answered, blocked })),
      ),
    ),
  );
  await addCalls(business, calls);
  const count = (outcome: string) => calls.filter((call) => outcomeOf(call) === outcome).length;
  expect((await see(business)).calls.now).toEqual({
    messages: count('message'),
    answered: count('answered'),
    missed: count('missed'),
  });
});

test('how long callers waited until somebody got back, those that were answered aside', async () => {
  const business = await makeBusiness();
  const handled = (startedAt: Date, minutes: number, more: Call = message) => ({
    startedAt,
    handledAt: new Date(startedAt.getTime() + minutes * MINUTE_MS),
    ...more,
  });
  await addCalls(business, [
    ...Array.from({ length: 11 }, (_, index) => handled(local(20, '10:00'), index * 10)),
    handled(local(20, '10:00'), 9_000, { answered: true }),
    { ...missed, startedAt: local(20, '10:00') },
    handled(local(15, '10:00'), 7, missed),
  ]);
  const { toCallBack } = await see(business);
  expect(toCallBack.now).toEqual({ count: 11, median: 50, p90: 90 });
  expect(toCallBack.earlier).toEqual({ count: 1, median: 7, p90: 7 });
});

test('how long writers waited for a person, from the first of their messages', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const { id: customerId } = await systemDb().customer.create({
    data: { businessId, phone: '+972521112255', createdAt: local(1, '10:00') },
  });
  const { id: conversationId } = await systemDb().conversation.create({
    data: { businessId, customerId },
  });
  const say = (origin: 'customer' | 'staff' | 'missed_call' | 'phone', createdAt: Date) => ({
    businessId,
    customerId,
    conversationId,
    origin,
    direction: origin === 'customer' ? ('inbound' as const) : ('outbound' as const),
    status: origin === 'customer' ? ('received' as const) : ('sent' as const),
    providerId: randomUUID(),
    requestId: randomUUID(),
    createdAt,
  });
  await systemDb().whatsAppMessage.createMany({
    data: [
      say('customer', local(12, '10:00')),
      say('staff', local(12, '10:05')),
      say('customer', local(20, '10:00')),
      say('missed_call', local(20, '10:01')),
      say('customer', local(20, '10:10')),
      say('staff', local(20, '10:30')),
      say('staff', local(20, '11:30')),
      say('customer', local(21, '10:00')),
      say('phone', local(21, '10:40')),
      say('customer', local(22, '10:00')),
    ],
  });
  const { toAnswer } = await see(business);
  expect(toAnswer.now).toMatchObject({ count: 2, median: 35 });
  expect(toAnswer.earlier).toMatchObject({ count: 1, median: 5 });
});

test('where new customers came from, most of them first', async () => {
  const business = await makeBusiness();
  let last = 0;
  const makePhone = () => {
    last += 1;
    return `+97252${String(last).padStart(7, '0')}`;
  };
  const add = (source: CustomerSource, createdAt: Date, more: object = {}) => ({
    businessId: business.businessId,
    phone: makePhone(),
    source,
    createdAt,
    ...more,
  });
  await systemDb().customer.createMany({
    data: [
      add('call', local(20, '10:00')),
      add('call', local(12, '10:00')),
      add('whatsapp', local(20, '10:00')),
      add('whatsapp', local(21, '10:00')),
      add('manual', local(12, '10:00')),
      add('import', local(1, '10:00')),
      add('call', local(20, '10:00'), { internal: true }),
    ],
  });
  expect((await see(business)).sources).toEqual([
    { source: 'whatsapp', now: 2, earlier: 0 },
    { source: 'call', now: 1, earlier: 1 },
    { source: 'manual', now: 0, earlier: 1 },
  ]);
});
