import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Prisma } from '../../prisma/generated/client.ts';
import { makeBusiness, makeCtx, makeSid, makeUser, unique } from '../../test/factories.ts';
import { makeTestJob } from '../../test/test-job.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { installJobs } from '../platform/jobs/boss.ts';
import { enqueue, stopEnqueuing } from '../platform/jobs/enqueue.ts';
import { databaseUrl } from '../platform/pool.ts';
import { getBusinessReport } from './business-report.ts';
import { listBusinessesHealth } from './businesses-health.ts';
import { getInstallation } from './installation.ts';

const NOW = new Date();
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const HOUR = 60;
const DAY = 24 * HOUR;

const job = makeTestJob('operator');
const ctx = () => makeCtx({ now: NOW });
afterAll(stopEnqueuing);
beforeEach(async () => {
  await systemDb().business.deleteMany();
  await systemDb().sidecarHeartbeat.deleteMany();
  await installJobs(databaseUrl(), [job]);
  await systemDb().$executeRaw`delete from pgboss.job`;
});

type Business = Awaited<ReturnType<typeof makeBusiness>>;

const addCall = (
  { businessId, number }: Business,
  call: Partial<Prisma.CallLogUncheckedCreateInput>,
) =>
  systemDb().callLog.create({
    data: {
      businessId,
      callSid: makeSid('CA'),
      from: 'x',
      to: number,
      callerKind: 'withheld',
      startedAt: NOW,
      requestId: 'r',
      ...call,
    },
  });

async function addMessage(
  { businessId }: Business,
  message: Partial<Prisma.WhatsAppMessageUncheckedCreateInput>,
) {
  const phone = '+972521234567';
  const customer = await systemDb().customer.upsert({
    where: { businessId_phone: { businessId, phone } },
    create: { businessId, phone, name: 'רונית' },
    update: {},
  });
  const { id: conversationId } = await systemDb().conversation.upsert({
    where: { customerId: customer.id },
    create: { businessId, customerId: customer.id },
    update: {},
  });
  return systemDb().whatsAppMessage.create({
    data: {
      businessId,
      conversationId,
      customerId: customer.id,
      direction: 'outbound',
      origin: 'staff',
      body: 'טקסט פרטי',
      status: 'queued',
      providerId: randomUUID(),
      requestId: 'r',
      ...message,
    },
  });
}

const read = async ({ businessId }: Business) => {
  const all = await listBusinessesHealth({ ctx: ctx() });
  const found = all.find(({ id }) => id === businessId);
  if (!found) throw new Error('not listed');
  return found;
};

test('a business without a past is well', async () => {
  const business = await makeBusiness();
  expect(await read(business)).toMatchObject({
    numbers: [{ number: business.number, checkedAt: null }],
    link: null,
    callsLastDay: 0,
    lastCallAt: null,
    oldestWorkAt: null,
    failures: 0,
    webhooksFailing: 0,
    troubles: [],
  });
});

test('its last day: calls, what failed and what waits', async () => {
  const business = await makeBusiness();
  await addCall(business, { startedAt: ago(HOUR) });
  await addCall(business, { startedAt: ago(23 * HOUR), recordingState: 'failed' });
  await addCall(business, { startedAt: ago(25 * HOUR), transcriptState: 'failed' });
  await addCall(business, {
    startedAt: ago(30),
    endedAt: ago(29),
    recordingState: 'stored',
    transcriptState: 'pending',
  });
  await addMessage(business, { status: 'failed', error: 'no_ack', createdAt: ago(HOUR) });
  await addMessage(business, { status: 'failed', error: 'no_ack', createdAt: ago(2 * DAY) });
  expect(await read(business)).toMatchObject({
    callsLastDay: 3,
    lastCallAt: ago(30),
    failures: 2,
    oldestWorkAt: ago(29),
    troubles: ['work_waits', 'failures'],
  });
});

test('a message on its way out is work that waits', async () => {
  const business = await makeBusiness();
  const { id, conversationId } = await addMessage(business, {});
  await systemDb().outboxMessage.create({
    data: {
      messageId: id,
      businessId: business.businessId,
      conversationId,
      createdAt: ago(7),
    },
  });
  expect(await read(business)).toMatchObject({ oldestWorkAt: ago(7), troubles: ['work_waits'] });
});

test('those in trouble come first, those that are switched off last; or as asked', async () => {
  const [well, troubled, off] = [
    await makeBusiness({ name: 'א' }),
    await makeBusiness({ name: 'ב' }),
    await makeBusiness({ name: 'ג' }),
  ];
  await systemDb().business.update({ where: { id: off.businessId }, data: { active: false } });
  await systemDb().whatsAppLink.create({
    data: {
      businessId: troubled.businessId,
      wanted: true,
      state: 'logged_out',
      stateSince: ago(10),
    },
  });
  await addCall(well, { startedAt: ago(5) });
  await addCall(off, { startedAt: ago(1) });
  await addCall(off, { startedAt: ago(2) });
  const names = async (sort?: 'name' | 'lastCall' | 'calls') =>
    (await listBusinessesHealth({ ctx: ctx(), input: { sort } })).map(({ name }) => name).join('');
  expect(await names()).toBe('באג');
  expect(await names('name')).toBe('אבג');
  expect(await names('lastCall')).toBe('גאב');
  expect(await names('calls')).toBe('גאב');
});

test('one business in full, and nothing of what was said or by whom', async () => {
  const business = await makeBusiness();
  await makeUser({ role: 'staff', businessId: business.businessId });
  const secret = { caller: '+972521234567', transcript: 'סוד גדול' };
  await addCall(business, {
    ...secret,
    startedAt: ago(2 * DAY),
    recordingState: 'failed',
    recordingError: 'twilio_13225',
    transcriptState: 'failed',
    transcriptError: 'timeout',
  });
  await addCall(business, { ...secret, startedAt: ago(8 * DAY), recordingState: 'failed' });
  await addCall(business, { ...secret, startedAt: ago(31 * DAY) });
  await addMessage(business, { status: 'failed', error: 'rejected', createdAt: ago(DAY) });
  await addMessage(business, { status: 'sent', createdAt: ago(DAY) });
  const report = await getBusinessReport({ ctx: ctx(), id: business.businessId });
  expect(report.callsLastMonth).toBe(2);
  expect(report.people.map(({ role, name }) => [role, name])).toEqual([
    ['owner', 'יעל לוי'],
    ['staff', 'דנה'],
  ]);
  expect(report.failed).toEqual([
    { kind: 'message', at: ago(DAY), error: 'rejected' },
    { kind: 'recording', at: ago(2 * DAY), error: 'twilio_13225' },
    { kind: 'transcript', at: ago(2 * DAY), error: 'timeout' },
  ]);
  for (const hidden of ['טקסט פרטי', 'רונית', secret.transcript, secret.caller]) {
    expect(JSON.stringify(report)).not.toContain(hidden);
  }
});

test.each([randomUUID(), 'x'])('there is no business %s', async (id) => {
  await expect(getBusinessReport({ ctx: ctx(), id })).rejects.toMatchObject({ code: 'not_found' });
});

test('what runs, what each holds, and what waits', async () => {
  expect(await getInstallation({ ctx: ctx() })).toEqual({ sidecars: [], queues: [] });

  const business = await makeBusiness();
  // Its greetings are in the making.
  await systemDb().$executeRaw`delete from pgboss.job`;
  const [alive, silent] = [unique(), unique()];
  const beat = (id: string, secondsAgo: number) => ({
    id,
    startedAt: ago(secondsAgo),
    beatAt: new Date(NOW.getTime() - secondsAgo * 1_000),
    version: '1.2.3',
    host: 'server',
  });
  await systemDb().sidecarHeartbeat.createMany({ data: [beat(alive, 29), beat(silent, 31)] });
  const held = { holder: alive, heldUntil: new Date(NOW.getTime() + 5_000) };
  await systemDb().whatsAppLink.create({
    data: { businessId: business.businessId, wanted: true, ...held },
  });
  await systemTransaction((tx) => enqueue(tx, job, { id: 'a' }));
  await systemTransaction((tx) => enqueue(tx, job, { id: 'b' }));
  await systemDb().$executeRaw`update pgboss.job set start_after = ${ago(3)}`;
  const [one] = await systemDb().$queryRaw<{ id: string }[]>`select id from pgboss.job limit 1`;
  await systemDb().$executeRaw`update pgboss.job set start_after = ${ago(-3)}, state = 'retry'
    where id = ${one?.id}::uuid`;

  const { name } = await systemDb().business.findUniqueOrThrow({
    where: { id: business.businessId },
  });
  const { sidecars, queues } = await getInstallation({ ctx: ctx() });
  expect(sidecars).toEqual([
    expect.objectContaining({ id: silent, alive: false, holds: [] }),
    expect.objectContaining({ id: alive, alive: true, version: '1.2.3', holds: [name] }),
  ]);
  expect(queues).toEqual([{ name: job.name, waiting: 1, oldestAt: ago(3), retrying: 1 }]);
});
