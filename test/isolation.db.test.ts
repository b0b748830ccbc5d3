import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createResetLinkFor } from '../lib/accounts/reset-link.ts';
import { createApiKeyFor } from '../lib/api-keys/create-api-key.ts';
import { createBusiness } from '../lib/businesses/create-business.ts';
import { listBusinesses } from '../lib/businesses/list-businesses.ts';
import { checkBusinessNumbers } from '../lib/calls/check-business-numbers.ts';
import { markHandled } from '../lib/calls/mark-handled.ts';
import { getCall, listCalls } from '../lib/calls/queries.ts';
import { getRecording, readRecordingBytes } from '../lib/calls/recording-audio.ts';
import { retryProcessing } from '../lib/calls/retry-processing.ts';
import { storeRecording } from '../lib/calls/store-recording.ts';
import { todayOverview } from '../lib/calls/today-overview.ts';
import { getBusinessReport } from '../lib/health/business-report.ts';
import { listBusinessesHealth } from '../lib/health/businesses-health.ts';
import { getInstallation } from '../lib/health/installation.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { systemDb } from '../lib/platform/db.ts';
import { env } from '../lib/platform/env.ts';
import { enterBusiness, leaveBusiness } from '../lib/sessions/enter-business.ts';
import { startSession } from '../lib/sessions/start-session.ts';
import { createUser } from '../lib/users/create-user.ts';
import { resetPassword } from '../lib/users/reset-password.ts';
import { FEATURES } from './all-verbs.ts';
import {
  makeBusiness,
  makeCtx,
  makeNumber,
  makeUser,
  OUTSIDERS,
  PASSWORD,
  unique,
} from './factories.ts';
import { AUDIO, makeRecordedCall } from './recorded-call.ts';

let call: Awaited<ReturnType<typeof makeRecordedCall>>;
let staff: Awaited<ReturnType<typeof makeUser>>;
let stranger: Awaited<ReturnType<typeof makeBusiness>>;
beforeAll(async () => {
  call = await makeRecordedCall();
  staff = await makeUser({ role: 'staff', businessId: call.business.businessId });
  await storeRecording({ ctx: makeCtx(), input: call.target, download: async () => AUDIO });
  await systemDb().callLog.update({
    where: { id: call.callId },
    data: { transcriptState: 'failed', transcript: 'סודי' },
  });
  stranger = await makeBusiness();
  // The two share a caller, so that nothing is kept apart by chance.
  await makeRecordedCall(stranger);
});

/** What people of a business may do with one call of it. */
const OF_ONE_CALL: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  getCall: (ctx) => getCall({ ctx, id: call.callId }),
  getRecording: (ctx) => getRecording({ ctx, callId: call.callId }),
  readRecordingBytes: (ctx) => readRecordingBytes({ ctx, callId: call.callId, start: 0, end: 5 }),
  retryProcessing: (ctx) => retryProcessing({ ctx, input: { callId: call.callId } }),
  markHandled: (ctx) => markHandled({ ctx, input: { callId: call.callId, handled: true } }),
};

/** What people of a business may see of all its calls. */
const OF_ALL_CALLS: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  listCalls: (ctx) => listCalls({ ctx, input: {} }),
  todayOverview: (ctx) => todayOverview({ ctx }),
};

/** What the operator alone may do. */
const OF_THE_OPERATOR: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  listBusinesses: (ctx) => listBusinesses({ ctx }),
  listBusinessesHealth: (ctx) => listBusinessesHealth({ ctx }),
  getBusinessReport: (ctx) => getBusinessReport({ ctx, id: call.business.businessId }),
  getInstallation: (ctx) => getInstallation({ ctx }),
  checkBusinessNumbers: (ctx) =>
    checkBusinessNumbers({
      ctx,
      input: { businessId: call.business.businessId },
      settings: { ...env(), PUBLIC_HOST: undefined },
    }),
  createBusiness: (ctx) =>
    createBusiness({
      ctx,
      input: {
        name: 'עסק',
        number: makeNumber(),
        owner: { name: 'א', email: `${unique()}@example.com`, password: PASSWORD },
      },
    }),
  createUser: (ctx) =>
    createUser({
      ctx,
      input: {
        role: 'owner',
        businessId: call.business.businessId,
        name: 'א',
        email: `${unique()}@example.com`,
        password: PASSWORD,
      },
    }),
  createApiKeyFor: (ctx) =>
    createApiKeyFor({ ctx, businessId: call.business.businessId, name: 'תוכנה' }),
  createResetLinkFor: (ctx) =>
    createResetLinkFor({ ctx, email: staff.email, origin: 'https://agentlocator.example' }),
  resetPassword: (ctx) => resetPassword({ ctx, input: { email: staff.email, password: PASSWORD } }),
};

const startOf = ({ actor }: Ctx) =>
  actor.kind === 'user'
    ? startSession({ userId: actor.userId, address: '192.0.2.1', userAgent: '' })
    : randomUUID();

/** What an operator may do in a session of their own. */
const OF_AN_OPERATOR_SIGNED_IN: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  enterBusiness: async (ctx) =>
    enterBusiness({
      ctx,
      sessionId: await startOf(ctx),
      input: { businessId: call.business.businessId, reason: 'בקשת עזרה' },
    }),
  leaveBusiness: async (ctx) => leaveBusiness({ ctx, sessionId: await startOf(ctx) }),
};

const FORBIDDEN = { code: 'forbidden' };

test('every query and verb with a ctx is in a table above or in test/verbs', () => {
  const lib = new URL('../lib/', import.meta.url);
  const guarded = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
    .filter((path) => !path.startsWith('permissions/'))
    .flatMap((path) => {
      const text = readFileSync(new URL(path, lib), 'utf8');
      return text
        .split(/(?=^export (?:async )?function )/m)
        .filter((piece) => piece.includes('requirePermission(ctx.actor'))
        .map((piece) => /function (\w+)/.exec(piece)?.[1]);
    });
  expect(guarded.sort()).toEqual(
    [
      OF_ONE_CALL,
      OF_ALL_CALLS,
      OF_THE_OPERATOR,
      OF_AN_OPERATOR_SIGNED_IN,
      ...Object.values(FEATURES).map((one) => one.verbs),
    ]
      .flatMap(Object.keys)
      .sort(),
  );
});

describe.each(Object.entries(OF_ONE_CALL))('%s', (_, work) => {
  test('of a call of another business: there is no such call', async () => {
    const before = await call.row();
    const people = [stranger, await makeUser({ role: 'staff', businessId: stranger.businessId })];
    for (const person of people)
      await expect(work(person.ctx())).rejects.toMatchObject({ code: 'not_found' });
    expect(await call.row()).toEqual(before);
  });

  test('is not for the operator, nor for what is no person', async () => {
    for (const actor of OUTSIDERS)
      await expect(work(makeCtx({ actor }))).rejects.toMatchObject(FORBIDDEN);
  });

  test('is for the people of the business', async () => {
    await expect(work(staff.ctx())).resolves.not.toThrow();
  });
});

describe.each(Object.entries(OF_ALL_CALLS))('%s', (_, work) => {
  test('shows nothing of another business', async () => {
    await markHandled({ ctx: staff.ctx(), input: { callId: call.callId, handled: false } });
    const [own, others] = [await work(call.business.ctx()), await work(stranger.ctx())];
    expect(JSON.stringify(own)).toContain(call.callId);
    expect(JSON.stringify(others)).not.toContain(call.callId);
    expect(JSON.stringify(others)).not.toContain('סודי');
  });

  test('is not for the operator, nor for what is no person', async () => {
    for (const actor of OUTSIDERS)
      await expect(work(makeCtx({ actor }))).rejects.toMatchObject(FORBIDDEN);
  });
});

test('neither a search nor a cursor reaches into another business', async () => {
  const { startedAt } = await call.row();
  for (const q of ['סודי', '050-1234567'])
    expect(JSON.stringify(await listCalls({ ctx: stranger.ctx(), input: { q } }))).not.toContain(
      call.callId,
    );
  const cursor = `${startedAt.getTime() + 1}_${call.callId}`;
  const page = await listCalls({ ctx: stranger.ctx(), input: { cursor } });
  expect(JSON.stringify(page)).not.toContain(call.callId);
});

test('a user whose business was taken away reaches none', async () => {
  const actor = { kind: 'user', userId: staff.userId, role: 'staff', businessId: null } as const;
  for (const work of [...Object.values(OF_ONE_CALL), ...Object.values(OF_ALL_CALLS)])
    await expect(work(makeCtx({ actor }))).rejects.toMatchObject(FORBIDDEN);
});

describe.each(Object.entries(OF_THE_OPERATOR))('%s', (_, work) => {
  test('is not for people of a business, nor for Twilio or a job', async () => {
    const counts = () => Promise.all([systemDb().business.count(), systemDb().user.count()]);
    const before = await counts();
    for (const ctx of [
      call.business.ctx(),
      staff.ctx(),
      makeCtx({ actor: { kind: 'twilio' } }),
      makeCtx({ actor: { kind: 'job', job: 'x' } }),
    ])
      await expect(work(ctx)).rejects.toMatchObject(FORBIDDEN);
    expect(await counts()).toEqual(before);
  });

  test('is for the operator and the command line', async () => {
    const operator = await makeUser('operator');
    for (const ctx of [operator.ctx(), makeCtx()]) await expect(work(ctx)).resolves.not.toThrow();
  });
});

describe.each(Object.entries(OF_AN_OPERATOR_SIGNED_IN))('%s', (_, work) => {
  test('is for a signed-in operator alone', async () => {
    await expect(work((await makeUser('operator')).ctx())).resolves.not.toThrow();
    for (const ctx of [
      call.business.ctx(),
      staff.ctx(),
      makeCtx(),
      makeCtx({ actor: { kind: 'twilio' } }),
      makeCtx({ actor: { kind: 'job', job: 'x' } }),
    ])
      await expect(work(ctx)).rejects.toMatchObject(FORBIDDEN);
  });
});
