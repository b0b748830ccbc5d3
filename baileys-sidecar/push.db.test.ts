import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { markHandled } from '../lib/calls/mark-handled.ts';
import { changeConversation } from '../lib/messages/change-conversation.ts';
import { receiveMessage } from '../lib/messages/receive-message.ts';
import { systemDb } from '../lib/platform/db.ts';
import { prepareToEnqueue, stopEnqueuing } from '../lib/platform/jobs/enqueue.ts';
import { runJobs } from '../lib/platform/jobs/run-jobs.ts';
import { databaseUrl } from '../lib/platform/pool.ts';
import { sendPush } from '../lib/push/send-push.ts';
import { sendTestPush, subscribeToPush } from '../lib/push/subscription.ts';
import { endOtherSessions, signOutSession } from '../lib/sessions/end-sessions.ts';
import { startSession } from '../lib/sessions/start-session.ts';
import { changeMember } from '../lib/users/change-member.ts';
import { type PushDevice, startPushService } from '../simulators/push/push-service.ts';
import { deliver, makeCall } from '../test/deliver-webhook.ts';
import { makeBusiness, makeCtx, makeUser, unique } from '../test/factories.ts';
import { queuedJobs } from '../test/jobs.ts';
import { makeMobile } from '../test/linked-business.ts';
import { jobHandlers } from './jobs.ts';

// Push services on this machine are for the local world alone.
Object.assign(process.env, { LOCAL_WORLD: '1', PUBLIC_HOST: '' });

const soon = { timeout: 20_000, interval: 20 };

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(() => prepareToEnqueue());
beforeEach(async () => {
  service = await startPushService();
});
afterEach(async () => {
  expect(service.refused).toEqual([]);
  await service.close();
});
afterAll(stopEnqueuing);

type Business = Awaited<ReturnType<typeof makeBusiness>>;
type Person = Pick<Business, 'ctx'> & { userId: string };

const ownerOf = (business: Business): Person => ({ ctx: business.ctx, ...business.owner });

/** A browser of somebody who is signed in and asked for notifications. */
async function subscribe({ userId, ctx }: Person, locale: 'he' | 'en' = 'he') {
  const sessionId = await startSession({ userId, address: '192.0.2.7', userAgent: '' });
  const device = service.subscribe(process.env.VAPID_PUBLIC_KEY ?? '');
  await subscribeToPush({ ctx: ctx(), sessionId, input: { ...device.subscription, locale } });
  return Object.assign(device, { sessionId });
}

const rows = ({ subscription: { endpoint } }: PushDevice) =>
  systemDb().pushSubscription.count({ where: { endpoint } });

const titles = ({ heard }: PushDevice) => heard.map(({ content }) => content.title);

/** A call that nobody took, until its last callback. */
async function missCall({ number }: Business, from = `+${makeMobile()}`) {
  const call = makeCall({ to: number, from });
  await deliver(call.incoming());
  await deliver(call.status('completed'));
  return call.callSid;
}

const followedUp = (callSid: string) =>
  vi.waitFor(
    async () =>
      expect(await systemDb().callEvent.count({ where: { callSid, kind: 'followed_up' } })).toBe(1),
    soon,
  );

const write = ({ businessId }: Business, text: string, phone = `+${makeMobile()}`) => {
  const input = { providerId: unique(), phone, lid: null, pushName: 'רוני כהן', text };
  const rest = { kind: 'text', fileName: null, sentAt: new Date(), fromMe: false } as const;
  return receiveMessage({ ctx: makeCtx(), businessId, input: { ...input, ...rest } });
};

describe('with the jobs running', () => {
  let stopJobs: () => Promise<void>;
  beforeAll(async () => {
    stopJobs = await runJobs(databaseUrl(), jobHandlers());
  });
  afterAll(() => stopJobs());

  test('a missed call reaches each device once, with a name or number and nothing else', async () => {
    const business = await makeBusiness();
    const staff = await makeUser({ role: 'staff', businessId: business.businessId });
    const devices = [
      await subscribe(ownerOf(business)),
      await subscribe(ownerOf(business), 'en'),
      await subscribe(staff),
    ];
    const stranger = await subscribe(ownerOf(await makeBusiness()));
    const callSid = await missCall(business, '+972521112233');
    await vi.waitFor(() => expect(devices.flatMap(titles)).toHaveLength(3), soon);
    await followedUp(callSid);
    expect(titles(stranger)).toEqual([]);
    const { id } = await systemDb().callLog.findUniqueOrThrow({ where: { callSid } });
    expect(devices.map(titles)).toEqual([['שיחה שלא נענתה'], ['Missed call'], ['שיחה שלא נענתה']]);
    expect(devices[0]?.heard[0]).toMatchObject({
      urgency: 'high',
      ttl: 4 * 3_600,
      topic: id.replaceAll('-', ''),
      content: { body: '\u2068052-111-2233\u2069', path: `/calls/${id}`, tag: id, always: false },
    });
  });

  test('a message says who wrote, and never what', async () => {
    const business = await makeBusiness();
    const device = await subscribe(ownerOf(business));
    await write(business, 'סוד גדול');
    await vi.waitFor(() => expect(titles(device)).toEqual(['הודעת וואטסאפ חדשה']), soon);
    expect(device.heard[0]?.content.body).toBe('\u2068רוני כהן\u2069');
    expect(JSON.stringify(device.heard)).not.toContain('סוד');
  });

  test('a browser that is gone is forgotten; one that only stumbles is tried again', async () => {
    const business = await makeBusiness();
    const [gone, unknown, slow, broken] = await Promise.all(
      Array.from({ length: 4 }, () => subscribe(ownerOf(business))),
    );
    if (!gone || !unknown || !slow || !broken) throw new Error('no devices');
    gone.next('gone');
    unknown.next('unknown');
    slow.next('busy');
    broken.next('error');
    await write(business, 'שלום');
    await vi.waitFor(() => {
      expect(slow.heard.map(({ mood }) => mood)).toEqual(['busy', 'ok']);
      expect(broken.heard.map(({ mood }) => mood)).toEqual(['error', 'ok']);
    }, soon);
    expect(await Promise.all([gone, unknown, slow, broken].map(rows))).toEqual([0, 0, 1, 1]);
    await write(business, 'ושוב');
    await vi.waitFor(() => expect(broken.heard).toHaveLength(3), soon);
    expect([gone.heard.length, unknown.heard.length]).toEqual([1, 1]);
  });

  test('a service that hangs keeps neither calls nor other devices waiting', async () => {
    const business = await makeBusiness();
    const [stuck, quick] = [await subscribe(ownerOf(business)), await subscribe(ownerOf(business))];
    stuck.next('hang');
    const began = Date.now();
    const callSid = await missCall(business);
    await vi.waitFor(() => expect(titles(quick)).toHaveLength(1), soon);
    await followedUp(callSid);
    const second = await missCall(business);
    await followedUp(second);
    await vi.waitFor(() => expect(titles(quick)).toHaveLength(2), soon);
    // Sooner than the deadline of the one that hangs would let them, had they waited for it.
    expect(Date.now() - began).toBeLessThan(3_000 + 3_000 + 8_000);
    await vi.waitFor(() => expect(stuck.heard.map(({ mood }) => mood)).toContain('ok'), soon);
  }, 60_000);

  test('a notification to try goes to the browser that asked', async () => {
    const person = ownerOf(await makeBusiness());
    const [mine, other] = [await subscribe(person), await subscribe(person)];
    await sendTestPush({ ctx: person.ctx(), sessionId: mine.sessionId });
    await vi.waitFor(() => expect(titles(mine)).toEqual(['התראת ניסיון']), soon);
    expect(mine.heard[0]?.content.always).toBe(true);
    expect(titles(other)).toEqual([]);
  });
});

describe('one at a time', () => {
  /** The jobs that an event of this business left. */
  const jobsOf = async (devices: PushDevice[]) => {
    const endpoints = devices.map(({ subscription }) => subscription.endpoint);
    const mine = await systemDb().pushSubscription.findMany({
      where: { endpoint: { in: endpoints } },
    });
    const ids = new Set(mine.map(({ id }) => id));
    const jobs = await queuedJobs('send_push');
    return jobs
      .filter(({ data }) => ids.has(String(data.subscriptionId)))
      .map(({ data }) => data as Parameters<typeof sendPush>[0]['input']);
  };
  const run = async (device: PushDevice) => {
    for (const input of await jobsOf([device])) await sendPush({ ctx: makeCtx(), input });
  };

  test('a message that comes twice is told once; one of the business itself never', async () => {
    const business = await makeBusiness();
    const device = await subscribe(ownerOf(business));
    const twice = { providerId: unique(), phone: `+${makeMobile()}`, lid: null, pushName: null };
    const rest = { kind: 'text', text: 'א', fileName: null, sentAt: new Date() } as const;
    const receive = (fromMe: boolean, change = {}) =>
      receiveMessage({
        ctx: makeCtx(),
        businessId: business.businessId,
        input: { ...twice, ...rest, fromMe, ...change },
      });
    await Promise.all([receive(false), receive(false)]);
    await receive(false);
    await receive(true, { providerId: unique(), phone: `+${makeMobile()}` });
    expect(await jobsOf([device])).toHaveLength(1);
  });

  test('what was seen to meanwhile is no news', async () => {
    const business = await makeBusiness();
    const device = await subscribe(ownerOf(business));
    await write(business, 'שלום');
    const [input] = await jobsOf([device]);
    const conversationId = input?.aboutId ?? '';
    await changeConversation({ ctx: business.ctx(), input: { conversationId, status: 'closed' } });
    await run(device);
    expect(device.heard).toEqual([]);
    const call = await missCall(business);
    const { id: callId } = await systemDb().callLog.findUniqueOrThrow({ where: { callSid: call } });
    const news = { ...input, news: 'call_missed', aboutId: callId, postponed: 0 } as const;
    const subscriptionId = input?.subscriptionId ?? '';
    await sendPush({ ctx: makeCtx(), input: { ...news, subscriptionId } });
    expect(titles(device)).toEqual(['שיחה שלא נענתה']);
    await markHandled({ ctx: business.ctx(), input: { callId, handled: true } });
    await sendPush({ ctx: makeCtx(), input: { ...news, subscriptionId } });
    expect(device.heard).toHaveLength(1);
  });

  test('a conversation that somebody has taken is news for them and for owners', async () => {
    const business = await makeBusiness();
    const { businessId } = business;
    const [taker, other] = [
      await makeUser({ role: 'staff', businessId }),
      await makeUser({ role: 'staff', businessId }),
    ];
    const phone = `+${makeMobile()}`;
    await write(business, 'ראשונה', phone);
    await systemDb().conversation.updateMany({
      where: { businessId },
      data: { assignedToId: taker.userId },
    });
    const owners = await subscribe(ownerOf(business));
    const takers = await subscribe(taker);
    const others = await subscribe(other);
    await write(business, 'שנייה', phone);
    const counts = await Promise.all([owners, takers, others].map((one) => jobsOf([one])));
    expect(counts.map((jobs) => jobs.length)).toEqual([1, 1, 0]);
  });

  test.each<
    [string, (one: Person & { sessionId: string; business: Business }) => Promise<unknown>]
  >([
    ['signing out', ({ sessionId }) => signOutSession({ sessionId, requestId: 'r' })],
    [
      'ending it from another device',
      async ({ ctx, userId }) => {
        const other = await startSession({ userId, address: '', userAgent: '' });
        await endOtherSessions({ ctx: ctx(), sessionId: other });
      },
    ],
    [
      'closing the account',
      ({ business, userId }) =>
        changeMember({ ctx: business.ctx(), input: { userId, active: false } }),
    ],
    ['deleting the person', ({ userId }) => systemDb().user.delete({ where: { id: userId } })],
  ])('%s removes the subscription, also for what is on its way', async (_, end) => {
    const business = await makeBusiness();
    const staff = await makeUser({ role: 'staff', businessId: business.businessId });
    const device = await subscribe(staff);
    await write(business, 'שלום');
    const jobs = await jobsOf([device]);
    expect(jobs).toHaveLength(1);
    await end({ ...staff, sessionId: device.sessionId, business });
    expect(await rows(device)).toBe(0);
    for (const input of jobs) await sendPush({ ctx: makeCtx(), input });
    expect(device.heard).toEqual([]);
  });

  test('a sign-in that ran out is told nothing', async () => {
    const business = await makeBusiness();
    const device = await subscribe(ownerOf(business));
    await write(business, 'שלום');
    await systemDb().userSession.update({
      where: { id: device.sessionId },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    await run(device);
    await write(business, 'ושוב');
    expect(device.heard).toEqual([]);
    expect(await jobsOf([device])).toHaveLength(1);
  });

  test('a browser is one device, whoever signs in there', async () => {
    const [first, second] = [ownerOf(await makeBusiness()), ownerOf(await makeBusiness())];
    const device = await subscribe(first);
    const { userId } = second;
    const sessionId = await startSession({ userId, address: '', userAgent: '' });
    const input = { ...device.subscription, locale: 'he' as const };
    await subscribeToPush({ ctx: second.ctx(), sessionId, input });
    await subscribeToPush({ ctx: second.ctx(), sessionId, input });
    const { endpoint } = device.subscription;
    const kept = await systemDb().pushSubscription.findMany({ where: { endpoint } });
    expect(kept).toMatchObject([{ userId, sessionId }]);
    const written = await systemDb().auditEntry.findMany({ where: { userId } });
    expect(written.map(({ action }) => action)).toEqual(['push.turned_on']);
  });

  test.each([
    ['a private network', { endpoint: 'https://10.0.0.7/push' }],
    ['this machine', { endpoint: 'https://localhost/push' }],
    ['no https', { endpoint: 'http://push.example.com/x' }],
    ['another port', { endpoint: 'https://93.184.216.34:6379/push' }],
    ['no address', { endpoint: 'nonsense' }],
    ['a key that is no point', { keys: { p256dh: 'B'.repeat(87) } }],
    ['a short secret', { keys: { auth: 'AAAA' } }],
  ])('%s is refused', async (_, change: { endpoint?: string; keys?: object }) => {
    const { userId, ctx } = ownerOf(await makeBusiness());
    const sessionId = await startSession({ userId, address: '', userAgent: '' });
    const { endpoint, keys } = service.subscribe('').subscription;
    const input = { endpoint, locale: 'he' as const, ...change, keys: { ...keys, ...change.keys } };
    await expect(subscribeToPush({ ctx: ctx(), sessionId, input })).rejects.toThrow();
    expect(await systemDb().pushSubscription.count({ where: { sessionId } })).toBe(0);
  });
});
