import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeBusiness, makeSid, makeUser, OPEN_AT } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { teamToday } from './team-today.ts';

const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(OPEN_AT.getTime() + count * HOUR_MS);

let business: Awaited<ReturnType<typeof makeBusiness>>;
let omer: Awaited<ReturnType<typeof makeUser>>;

beforeAll(async () => {
  business = await makeBusiness();
  const { businessId, owner } = business;
  omer = await makeUser({ role: 'staff', businessId });
  const gone = await makeUser({ role: 'staff', businessId });
  await systemDb().user.update({ where: { id: gone.userId }, data: { active: false } });

  const talk = async (
    assignedToId: string | null,
    more: { status?: 'closed'; waitingSince?: null; snoozedUntil?: Date; internal?: true } = {},
  ) => {
    const { internal = false, ...state } = more;
    const phone = `+97250${String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')}`;
    const { id } = await systemDb().customer.create({ data: { businessId, phone, internal } });
    return systemDb().conversation.create({
      data: { businessId, customerId: id, assignedToId, waitingSince: hours(-30), ...state },
    });
  };
  await talk(omer.userId);
  await talk(omer.userId);
  await talk(omer.userId, { status: 'closed' });
  await talk(omer.userId, { snoozedUntil: hours(1) });
  await talk(owner.userId, { waitingSince: null });
  await talk(null, { internal: true });
  const { id: conversationId, customerId } = await talk(null);

  const handled = (handledById: string, handledAt: Date) => ({
    businessId,
    callSid: makeSid('CA'),
    from: 'x',
    to: business.number,
    callerKind: 'withheld' as const,
    status: 'no_answer' as const,
    startedAt: hours(-100),
    requestId: randomUUID(),
    handledById,
    handledAt,
  });
  await systemDb().callLog.createMany({
    data: [
      handled(omer.userId, hours(-1)),
      // It is noon in Jerusalem: the day began twelve hours ago, and ends twelve hours from now.
      handled(omer.userId, hours(-12)),
      handled(omer.userId, hours(-12.01)),
      handled(owner.userId, hours(-2)),
    ],
  });
  const written = (sentById: string | null, createdAt: Date) => ({
    businessId,
    customerId,
    conversationId,
    direction: 'outbound' as const,
    origin: 'staff' as const,
    status: 'sent' as const,
    providerId: randomUUID(),
    requestId: randomUUID(),
    sentById,
    createdAt,
  });
  await systemDb().whatsAppMessage.createMany({
    data: [
      written(owner.userId, hours(-1)),
      written(owner.userId, hours(-20)),
      written(null, hours(0)),
    ],
  });
  const task = (more: object) => ({ businessId, title: 'משימה', dueAt: hours(-1), ...more });
  await systemDb().task.createMany({
    data: [
      task({ assigneeId: omer.userId }),
      task({ assigneeId: omer.userId, dueAt: hours(11.99) }),
      task({ assigneeId: omer.userId, dueAt: hours(12) }),
      task({ assigneeId: omer.userId, archivedAt: hours(-1) }),
      task({}),
      task({ doneAt: hours(-1), doneById: omer.userId }),
      task({ doneAt: hours(-25), doneById: omer.userId }),
    ],
  });
});

const NOTHING = { callsHandled: 0, messagesWritten: 0, tasksDone: 0 };

test('an owner sees each person of the team, and last what is nobody’s', async () => {
  const seen = await teamToday({ ctx: business.ctx({ now: OPEN_AT }) });
  expect(seen).toEqual([
    {
      userId: omer.userId,
      name: 'דנה',
      messagesWaiting: 2,
      tasksDue: 2,
      callsHandled: 2,
      messagesWritten: 0,
      tasksDone: 1,
    },
    {
      userId: business.owner.userId,
      name: 'יעל לוי',
      messagesWaiting: 0,
      tasksDue: 0,
      callsHandled: 1,
      messagesWritten: 1,
      tasksDone: 0,
    },
    { userId: null, name: '', messagesWaiting: 1, tasksDue: 1, ...NOTHING },
  ]);
});

test('staff see themselves', async () => {
  const seen = await teamToday({ ctx: omer.ctx({ now: OPEN_AT }) });
  expect(seen.map(({ userId }) => userId)).toEqual([omer.userId]);
  expect(seen[0]).toMatchObject({ messagesWaiting: 2, callsHandled: 2 });
});

test('a business where nothing happened', async () => {
  const empty = await makeBusiness();
  const seen = await teamToday({ ctx: empty.ctx({ now: OPEN_AT }) });
  expect(seen).toMatchObject([{ name: 'יעל לוי' }, { userId: null }]);
  for (const person of seen) expect(person).toMatchObject({ ...NOTHING, messagesWaiting: 0 });
});
