import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Prisma } from '../../prisma/generated/client.ts';
import { makeBusiness, makeSid, makeUser } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { todayOverview } from './today-overview.ts';

/** Local wall time in Jerusalem in November: two hours ahead of UTC. */
const local = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`);
const NOW = local(23, '14:30');

async function makeCalls(calls: Partial<Prisma.CallLogUncheckedCreateInput>[]) {
  const business = await makeBusiness();
  await systemDb().callLog.createMany({
    data: calls.map((call) => ({
      businessId: business.businessId,
      callSid: makeSid('CA'),
      from: 'x',
      to: business.number,
      callerKind: 'withheld' as const,
      status: 'completed' as const,
      startedAt: NOW,
      requestId: randomUUID(),
      ...call,
    })),
  });
  return business;
}
const see = async (calls: Partial<Prisma.CallLogUncheckedCreateInput>[], now = NOW) =>
  todayOverview({ ctx: (await makeCalls(calls)).ctx({ now }) });

const message = { recordingState: 'stored' } as const;
const answered = { answered: true } as const;
const missed = { status: 'no_answer' } as const;

test('nothing yet', async () => {
  expect(await see([])).toEqual({
    waiting: [],
    waitingTotal: 0,
    today: { calls: 0, messages: 0, answered: 0, missed: 0, outsideHours: 0 },
    usual: { calls: 0 },
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      answered: 0,
      messages: 0,
      missed: 0,
    })),
    medianMinutesToHandle: null,
  });
});

test('counts of the local day, each call under one heading and in its local hour', async () => {
  const { today, byHour } = await see([
    { ...message, startedAt: local(22, '23:59') },
    { ...message, startedAt: local(23, '00:00'), outsideHours: true },
    { ...message, startedAt: local(23, '09:59') },
    { ...message, ...answered, startedAt: local(23, '10:00') },
    { recordingState: 'failed', startedAt: local(23, '10:01') },
    { ...answered, startedAt: local(23, '10:02') },
    { ...missed, startedAt: local(23, '14:00'), outsideHours: true },
    { recordingState: 'absent', startedAt: local(23, '14:01') },
    { status: 'in_progress', startedAt: local(23, '14:29') },
  ]);
  expect(today).toEqual({ calls: 8, messages: 4, answered: 1, missed: 2, outsideHours: 2 });
  expect(byHour.filter((slot) => slot.answered + slot.messages + slot.missed > 0)).toEqual([
    { hour: 0, answered: 0, messages: 1, missed: 0 },
    { hour: 9, answered: 0, messages: 1, missed: 0 },
    { hour: 10, answered: 1, messages: 2, missed: 0 },
    { hour: 14, answered: 0, messages: 0, missed: 2 },
  ]);
});

test('the day of another time zone begins at another moment', async () => {
  const business = await makeCalls([{ ...message, startedAt: local(23, '01:00') }]);
  await systemDb().business.update({
    where: { id: business.businessId },
    data: { timeZone: 'America/New_York' },
  });
  const { today, byHour } = await todayOverview({ ctx: business.ctx({ now: local(23, '02:00') }) });
  expect(today.calls).toBe(1);
  expect(byHour[18]?.messages).toBe(1);
});

test('what waits: newest first, twenty of them, and how many in all', async () => {
  const waiting = Array.from({ length: 25 }, (_, index) => ({
    ...(index % 2 ? message : missed),
    startedAt: new Date(NOW.getTime() - index * 3_600_000),
  }));
  const overview = await see([
    ...waiting,
    { ...message, handledAt: NOW },
    answered,
    { status: 'in_progress' },
  ]);
  expect(overview.waitingTotal).toBe(25);
  expect(overview.waiting.map((call) => call.startedAt)).toEqual(
    waiting.slice(0, 20).map((call) => call.startedAt),
  );
});

test('the usual: the mean of the last four days of this name, up to this hour', async () => {
  const { usual } = await see([
    { startedAt: local(16, '09:00') },
    { startedAt: local(16, '14:29') },
    { startedAt: local(16, '14:30') },
    { startedAt: local(16, '23:00') },
    { startedAt: local(15, '10:00') },
    { startedAt: local(22, '10:00') },
    { startedAt: local(9, '08:00') },
    { startedAt: local(2, '00:00') },
    { startedAt: new Date('2026-10-26T10:00:00+02:00') },
    { startedAt: new Date('2026-10-26T10:30:00+02:00') },
    { startedAt: new Date('2026-10-26T11:00:00+02:00') },
    { startedAt: new Date('2026-10-26T11:30:00+02:00') },
    { startedAt: new Date('2026-10-19T10:00:00+03:00') },
  ]);
  expect(usual).toEqual({ calls: 2 });
});

test('the median time until somebody got back, of the last seven days', async () => {
  const handled = (startedAt: Date, minutes: number) => ({
    ...message,
    startedAt,
    handledAt: new Date(startedAt.getTime() + minutes * 60_000),
  });
  const { medianMinutesToHandle } = await see([
    handled(local(23, '09:00'), 10),
    handled(local(20, '09:00'), 30),
    handled(local(16, '00:00'), 500),
    handled(local(15, '23:59'), 9_000),
    { ...message, startedAt: local(23, '08:00') },
  ]);
  expect(medianMinutesToHandle).toBe(30);
});

test('calls of customers whom a colleague looks after wait for that colleague', async () => {
  const business = await makeBusiness();
  const { businessId, owner } = business;
  const colleague = await makeUser({ role: 'staff', businessId });
  const call = async (phone: string | null, ownerId: string | null) => {
    const customer = phone
      ? await systemDb().customer.create({ data: { businessId, phone, ownerId } })
      : null;
    const { id } = await systemDb().callLog.create({
      data: {
        businessId,
        customerId: customer?.id ?? null,
        callSid: makeSid('CA'),
        from: 'x',
        to: business.number,
        callerKind: 'withheld',
        status: 'no_answer',
        startedAt: NOW,
        requestId: randomUUID(),
      },
    });
    return id;
  };
  const hers = await call('+972521110001', colleague.userId);
  const owners = await call('+972521110002', owner.userId);
  const nobodys = await call('+972521110003', null);
  const withheld = await call(null, null);
  const seen = async (whose: 'mine' | 'all') => {
    const overview = await todayOverview({ ctx: colleague.ctx({ now: NOW }), whose });
    expect(overview.waitingTotal).toBe(overview.waiting.length);
    expect(overview.today.calls).toBe(4);
    return overview.waiting.map(({ id }) => id).sort();
  };
  expect(await seen('mine')).toEqual([hers, nobodys, withheld].sort());
  expect(await seen('all')).toEqual([hers, owners, nobodys, withheld].sort());
});
