import { afterAll, beforeAll, expect, test } from 'vitest';
import { OVERDUE_MS, watchOverdueMessages } from '../lib/messages/watchdog.ts';
import { systemDb } from '../lib/platform/db.ts';
import { stopEnqueuing } from '../lib/platform/jobs/enqueue.ts';
import { runJobs } from '../lib/platform/jobs/run-jobs.ts';
import { databaseUrl } from '../lib/platform/pool.ts';
import { deliver, makeCall } from '../test/deliver-webhook.ts';
import { makeCtx } from '../test/factories.ts';
import { makeMobile, setUpWhatsApp, until } from '../test/linked-business.ts';
import { inStatus, makeCustomer, queueText, readMessage } from '../test/whatsapp-messages.ts';
import { jobHandlers } from './jobs.ts';

const world = setUpWhatsApp();
const MISSED = 'שלום, לא הספקנו לענות. אפשר לכתוב לנו כאן.';

let stopJobs: () => Promise<void>;
beforeAll(async () => {
  stopJobs = await runJobs(databaseUrl(), jobHandlers());
});
afterAll(async () => {
  await stopJobs();
  await stopEnqueuing();
});

type Linked = Awaited<ReturnType<typeof world.link>>;

async function linkWithText(ownerAlertPhone: string | null = null): Promise<Linked> {
  world.sidecar();
  const business = await world.link();
  await systemDb().business.update({
    where: { id: business.businessId },
    data: { missedCallText: MISSED, missedCallCooldown: 12, ownerAlertPhone },
  });
  return business;
}

/** A call that nobody took, followed up. */
async function missCall(business: Linked, from: string): Promise<void> {
  const call = makeCall({ to: business.number, from });
  await deliver(call.incoming());
  await deliver(call.status('completed'));
  await until(() =>
    systemDb().callEvent.findFirst({ where: { callSid: call.callSid, kind: 'followed_up' } }),
  );
}

test('a missed call: one text to the caller in a cool-down, and word to the owner', async () => {
  const owner = makeCustomer(world.server(), { name: 'הבעלים' });
  const business = await linkWithText(`+${owner.number}`);
  const caller = makeCustomer(world.server());
  await Promise.all([
    missCall(business, `+${caller.number}`),
    missCall(business, `+${caller.number}`),
  ]);
  await until(() => caller.received.length > 0 && owner.received.length > 0);
  await missCall(business, `+${caller.number}`);
  // Everything on its way has gone out.
  await until(async () => (await systemDb().outboxMessage.count()) === 0);
  expect(caller.received.map(({ text }) => text)).toEqual([MISSED]);
  expect(owner.received).toHaveLength(1);
  expect(owner.received[0]?.text).toMatch(/^שיחה שלא נענתה מאת 05/);
  // The owner's number is nobody's customer.
  expect(
    await systemDb().customer.findMany({
      where: { businessId: business.businessId, internal: false },
      select: { phone: true },
    }),
  ).toEqual([{ phone: `+${caller.number}` }]);
  // The next day it is a new matter.
  await systemDb().whatsAppMessage.updateMany({
    where: { businessId: business.businessId },
    data: { createdAt: new Date(Date.now() - 13 * 3_600_000) },
  });
  await missCall(business, `+${caller.number}`);
  await until(() => caller.received.length === 2);
}, 60_000);

test('no text to a landline, a star number, somebody withheld or opted out', async () => {
  const business = await linkWithText();
  const { businessId } = business;
  const optedOut = makeCustomer(world.server());
  await optedOut.send(business.phone.number, 'הסר');
  await until(() => optedOut.received.length === 1);
  const callers = [`+${optedOut.number}`, '+97231234567', '*6565', 'anonymous'];
  await Promise.all(callers.map((from) => missCall(business, from)));
  expect(await systemDb().callLog.count({ where: { businessId } })).toBe(callers.length);
  expect(
    await systemDb().whatsAppMessage.count({ where: { businessId, origin: 'missed_call' } }),
  ).toBe(0);
}, 40_000);

test('the owner hears of a new message, once in a while', async () => {
  const owner = makeCustomer(world.server());
  const business = await linkWithText(`+${owner.number}`);
  const customer = world.server().createPhone({ number: makeMobile(), name: 'רוני כהן' });
  for (const text of ['שלום', 'יש מישהו?']) await customer.send(business.phone.number, text);
  await until(async () => {
    const count = { businessId: business.businessId, direction: 'inbound' } as const;
    return (
      (await systemDb().whatsAppMessage.count({ where: count })) === 2 && owner.received.length > 0
    );
  });
  await until(async () => (await systemDb().outboxMessage.count()) === 0);
  expect(owner.received.map(({ text }) => text)).toEqual(['הודעת וואטסאפ חדשה מאת רוני כהן.']);
});

test('no acknowledgement in two minutes: a problem, of which the owner is told once', async () => {
  const owner = makeCustomer(world.server());
  const business = await linkWithText(`+${owner.number}`);
  const { businessId, phone } = business;
  const customer = makeCustomer(world.server());
  world.server().faults.set('unavailable', { number: phone.number });
  const ids = [await queueText(business, customer), await queueText(business, customer, 'שוב')];
  const watch = (ms: number) =>
    watchOverdueMessages({ ctx: makeCtx({ now: new Date(Date.now() + ms) }) });
  expect(await watch(OVERDUE_MS - 5_000)).toBe(0);
  expect(await Promise.all([watch(OVERDUE_MS + 1_000), watch(OVERDUE_MS + 1_000)])).toSatisfy(
    (marked: number[]) => marked[0] !== undefined && marked[0] + (marked[1] ?? 0) === 2,
  );
  // The word to the owner is stuck as well, of which nobody is told.
  expect(await watch(OVERDUE_MS + 2_000)).toBe(1);
  expect(await watch(OVERDUE_MS + 3_000)).toBe(0);
  for (const id of ids) expect((await readMessage(id)).overdueAt).not.toBeNull();
  expect(
    await systemDb().whatsAppMessage.count({ where: { businessId, origin: 'owner_alert' } }),
  ).toBe(1);
  world.server().faults.clear();
  for (const id of ids) expect((await inStatus(id, 'delivered')).overdueAt).toBeNull();
  await until(() => owner.received.length === 1);
  expect(owner.received[0]?.text).toMatch(/לא יצאה/);
}, 40_000);
