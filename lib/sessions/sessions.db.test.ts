import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeBusiness, makeCtx, makeUser, unique } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { resetPassword } from '../users/reset-password.ts';
import { endOtherSessions, endSession, endSessionsOf, signOutSession } from './end-sessions.ts';
import { enterBusiness, leaveBusiness } from './enter-business.ts';
import { findSession } from './find-session.ts';
import { deleteDeadSessions } from './forget-dead.ts';
import { listSessions } from './list-sessions.ts';
import { startSession } from './start-session.ts';

const HOUR_MS = 3600_000;
const start = (userId: string) =>
  startSession({ userId, address: '192.0.2.7', userAgent: 'Chrome/143.0 (Windows NT 10.0)' });
const find = (sessionId: string, now = new Date(), sessionVersion = 0) =>
  findSession({ sessionId, sessionVersion }, { requestId: 'request-1', now });
const later = (ms: number) => new Date(Date.now() + ms);
const actions = async (businessId: string | null, entityId: string) => {
  const rows = await systemDb().auditEntry.findMany({
    where: { businessId, entityId },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ action }) => action);
};

describe('a session', () => {
  test('speaks for its user, with their business', async () => {
    const { owner, businessId, email } = await makeBusiness();
    const sessionId = await start(owner.userId);
    expect(await find(sessionId)).toMatchObject({
      sessionId,
      userId: owner.userId,
      email,
      role: 'owner',
      businessId,
      business: { timeZone: 'Asia/Jerusalem' },
      insideUntil: null,
    });
  });

  test.each<[string, (session: { sessionId: string; userId: string }) => Promise<unknown>]>([
    ['it was ended', ({ sessionId }) => signOutSession({ sessionId, requestId: 'r' })],
    [
      'the account was closed',
      ({ userId }) => systemDb().user.update({ where: { id: userId }, data: { active: false } }),
    ],
    [
      'the business was closed',
      ({ userId }) =>
        systemDb().business.updateMany({
          where: { users: { some: { id: userId } } },
          data: { active: false },
        }),
    ],
    [
      'the version was raised',
      ({ userId }) =>
        systemDb().user.update({ where: { id: userId }, data: { sessionVersion: 1 } }),
    ],
    ['the user is gone', ({ userId }) => systemDb().user.delete({ where: { id: userId } })],
  ])('is over when %s', async (_, end) => {
    const { owner } = await makeBusiness();
    const sessionId = await start(owner.userId);
    expect(await find(sessionId)).not.toBeNull();
    await end({ sessionId, userId: owner.userId });
    expect(await find(sessionId)).toBeNull();
  });

  test('is over after two weeks, and never was when nobody began it', async () => {
    const { owner } = await makeBusiness();
    const sessionId = await start(owner.userId);
    expect(await find(sessionId, later(13.9 * 24 * HOUR_MS))).not.toBeNull();
    expect(await find(sessionId, later(14.1 * 24 * HOUR_MS))).toBeNull();
    expect(await find(randomUUID())).toBeNull();
    expect(await find("' or 1=1 --")).toBeNull();
  });

  test('a new password by the operator ends it', async () => {
    const { userId, email } = await makeUser('operator');
    const sessionId = await start(userId);
    await resetPassword({ ctx: makeCtx(), input: { email, password: 'another-password' } });
    expect(await find(sessionId)).toBeNull();
  });

  test('knows when it was last seen, to the minute', async () => {
    const { owner } = await makeBusiness();
    const sessionId = await start(owner.userId);
    const seen = async () =>
      Number(
        (await systemDb().userSession.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt,
      );
    const first = await seen();
    await find(sessionId, later(30_000));
    expect(await seen()).toBe(first);
    const at = later(90_000);
    await find(sessionId, at);
    expect(await seen()).toBe(at.getTime());
  });

  test('long dead is deleted, and what runs stays', async () => {
    const { owner } = await makeBusiness();
    const [dead, ended, running] = [
      await start(owner.userId),
      await start(owner.userId),
      await start(owner.userId),
    ];
    const old = later(-31 * 24 * HOUR_MS);
    const change = (id: string, data: { expiresAt?: Date; revokedAt?: Date }) =>
      systemDb().userSession.update({ where: { id }, data });
    await change(dead, { expiresAt: old });
    await change(ended, { revokedAt: old });
    await deleteDeadSessions(new Date());
    const left = await systemDb().userSession.findMany({ where: { userId: owner.userId } });
    expect(left.map(({ id }) => id)).toEqual([running]);
  });
});

describe('one’s own sessions', () => {
  test('are listed with their device, and this one is known', async () => {
    const { owner, ctx } = await makeBusiness();
    const [here, there] = [await start(owner.userId), await start(owner.userId)];
    await signOutSession({ sessionId: await start(owner.userId), requestId: 'r' });
    await start((await makeUser('operator')).userId);
    const list = await listSessions({ ctx: ctx(), sessionId: here });
    expect(list.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [here, true],
        [there, false],
      ].sort(),
    );
    expect(list[0]).toMatchObject({
      address: '192.0.2.7',
      device: { browser: 'Chrome', system: 'Windows' },
    });
  });

  test('are ended one by one, and nobody ends another’s', async () => {
    const [own, stranger] = [await makeBusiness(), await makeBusiness()];
    const [here, there] = [await start(own.owner.userId), await start(own.owner.userId)];
    await expect(endSession({ ctx: stranger.ctx(), id: there })).rejects.toMatchObject({
      code: 'not_found',
    });
    await endSession({ ctx: own.ctx(), id: there });
    expect(await find(there)).toBeNull();
    expect(await find(here)).not.toBeNull();
    await expect(endSession({ ctx: own.ctx(), id: there })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('are ended all but this one', async () => {
    const { owner, ctx } = await makeBusiness();
    const ids = [await start(owner.userId), await start(owner.userId), await start(owner.userId)];
    const [here = ''] = ids;
    expect(await endOtherSessions({ ctx: ctx(), sessionId: here })).toBe(2);
    expect(await Promise.all(ids.map(async (id) => (await find(id)) !== null))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('an owner ends a colleague’s sessions, and nobody’s of another business', async () => {
  const [own, stranger] = [await makeBusiness(), await makeBusiness()];
  const staff = await makeUser({ role: 'staff', businessId: own.businessId });
  const sessionId = await start(staff.userId);
  await expect(endSessionsOf({ ctx: stranger.ctx(), userId: staff.userId })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await find(sessionId)).not.toBeNull();
  expect(await endSessionsOf({ ctx: own.ctx(), userId: staff.userId })).toBe(1);
  expect(await find(sessionId)).toBeNull();
  expect(await actions(own.businessId, staff.userId)).toContain('user.sessions_ended');
});

describe('an operator', () => {
  const arrive = async () => {
    const [business, operator] = [await makeBusiness(), await makeUser('operator')];
    const sessionId = await start(operator.userId);
    const ctx = operator.ctx();
    const enter = (reason = 'בקשת עזרה בטלפון') =>
      enterBusiness({ ctx, sessionId, input: { businessId: business.businessId, reason } });
    return { business, operator, sessionId, ctx, enter };
  };
  const visits = (businessId: string) => actions(businessId, businessId);

  test('is in no business until they enter it, which its owners can read', async () => {
    const { business, sessionId, ctx, enter } = await arrive();
    expect(await find(sessionId)).toMatchObject({ role: 'operator', businessId: null });
    await enter();
    expect(await find(sessionId)).toMatchObject({
      role: 'operator',
      businessId: business.businessId,
      business: { timeZone: 'Asia/Jerusalem' },
      insideUntil: expect.any(Date),
    });
    const [entered] = await systemDb().auditEntry.findMany({
      where: { businessId: business.businessId, action: 'operator.entered' },
    });
    expect(entered).toMatchObject({
      // The visit's end at the latest: nobody has to wait for the operator's next request to know it.
      after: { reason: 'בקשת עזרה בטלפון', until: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    await leaveBusiness({ ctx, sessionId });
    await leaveBusiness({ ctx, sessionId });
    expect(await find(sessionId)).toMatchObject({ businessId: null });
    expect(await visits(business.businessId)).toEqual([
      'business.created',
      'operator.entered',
      'operator.left',
    ]);
  });

  test('says why', async () => {
    const { enter, sessionId } = await arrive();
    await expect(enter('  ')).rejects.toThrow(/reason/);
    expect(await find(sessionId)).toMatchObject({ businessId: null });
  });

  test('is out again after an hour, once, however many requests find it so', async () => {
    const { business, sessionId, enter } = await arrive();
    await enter();
    expect(await find(sessionId, later(0.9 * HOUR_MS))).toMatchObject({
      businessId: business.businessId,
    });
    const found = await Promise.all(
      Array.from({ length: 5 }, () => find(sessionId, later(1.1 * HOUR_MS))),
    );
    expect(found.map((session) => session?.businessId)).toEqual(Array(5).fill(null));
    expect(await visits(business.businessId)).toEqual([
      'business.created',
      'operator.entered',
      'operator.left',
    ]);
    const [entered, left] = await systemDb().auditEntry.findMany({
      where: { businessId: business.businessId, action: { startsWith: 'operator.' } },
      orderBy: { id: 'asc' },
    });
    // When it really ended, though it was noticed later.
    const { until } = z.object({ until: z.string() }).parse(entered?.after);
    expect(left?.after).toEqual({ reason: 'time_over', until });
  });

  test.each<[string, (at: Awaited<ReturnType<typeof arrive>>) => Promise<unknown>]>([
    ['signing out', ({ sessionId }) => signOutSession({ sessionId, requestId: 'r' })],
    ['ending the session', ({ ctx, sessionId }) => endSession({ ctx, id: sessionId })],
    [
      'ending it from another one',
      async ({ ctx, operator }) =>
        endOtherSessions({ ctx, sessionId: await start(operator.userId) }),
    ],
  ])('leaves by %s', async (_, end) => {
    const at = await arrive();
    await at.enter();
    await end(at);
    expect(await visits(at.business.businessId)).toContain('operator.left');
  });

  test('leaves one business by entering another', async () => {
    const { business, sessionId, ctx, enter } = await arrive();
    const next = await makeBusiness();
    await enter();
    await enterBusiness({
      ctx,
      sessionId,
      input: { businessId: next.businessId, reason: 'עוד אחד' },
    });
    expect(await find(sessionId)).toMatchObject({ businessId: next.businessId });
    expect(await visits(business.businessId)).toContain('operator.left');
  });

  test('enters by their own session alone, and only what is there', async () => {
    const { business, ctx, sessionId } = await arrive();
    const other = await start((await makeUser('operator')).userId);
    const reason = unique();
    for (const [id, businessId] of [
      [other, business.businessId],
      [sessionId, randomUUID()],
    ] as const)
      await expect(
        enterBusiness({ ctx, sessionId: id, input: { businessId, reason } }),
      ).rejects.toMatchObject({ code: 'not_found' });
  });
});
