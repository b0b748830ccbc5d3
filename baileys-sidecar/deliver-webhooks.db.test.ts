import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemDb } from '../lib/platform/db.ts';
import { logger } from '../lib/platform/logger.ts';
import { changeWebhook } from '../lib/webhooks/change-webhook.ts';
import { createWebhook } from '../lib/webhooks/create-webhook.ts';
import { deleteWebhook } from '../lib/webhooks/delete-webhook.ts';
import { EVENT_TYPES, EventEnvelope } from '../lib/webhooks/events.ts';
import { forgetOldDeliveries } from '../lib/webhooks/forget-deliveries.ts';
import { MAX_ATTEMPTS } from '../lib/webhooks/retry-plan.ts';
import { rotateWebhookSecret } from '../lib/webhooks/rotate-secret.ts';
import { redeliver, sendTestEvent } from '../lib/webhooks/send-again.ts';
import { startWebhookReceiver } from '../simulators/webhook-receiver/receiver.ts';
import { deliver, makeCall } from '../test/deliver-webhook.ts';
import { makeBusiness } from '../test/factories.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';

// The receiver is on this machine, where webhooks may go in the local world alone.
Object.assign(process.env, { LOCAL_WORLD: '1', PUBLIC_HOST: 'http://127.0.0.1:3000' });

type Receiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(() => receiver.close());

const soon = { timeout: 15_000, interval: 20 };

/** A business whose program listens to everything. */
async function makeListener(target = receiver) {
  const business = await makeBusiness();
  const webhook = await createWebhook({
    ctx: business.ctx(),
    input: { url: target.url, events: EVENT_TYPES },
  });
  target.use(webhook.secret);
  const ctx = () => business.ctx();
  const test = () => sendTestEvent({ ctx: ctx(), input: { webhookId: webhook.id } });
  const endpoint = () =>
    systemDb().webhookEndpoint.findUniqueOrThrow({ where: { id: webhook.id } });
  return { business, webhook, ctx, test, endpoint };
}

const rowOf = (id: string) => systemDb().webhookDelivery.findUniqueOrThrow({ where: { id } });

/** Waits until a delivery is as said, and gives it. */
const until = (id: string, expected: object) =>
  vi.waitFor(async () => {
    const row = await rowOf(id);
    expect(row).toMatchObject(expected);
    return row;
  }, soon);

/** Lets the next try of a delivery be due. */
const hurry = (id: string) =>
  systemDb().webhookDelivery.update({ where: { id }, data: { nextTryAt: new Date() } });

describe('one sender', () => {
  let stop: () => Promise<void>;
  beforeAll(() => {
    stop = deliverWebhooks(logger());
  });
  afterAll(() => stop());

  test('a call arrives signed, as its schema says, with its delivery id', async () => {
    const { business, webhook } = await makeListener();
    await deliver(makeCall({ to: business.number }).incoming());
    await vi.waitFor(() => expect(receiver.heard).toHaveLength(2), soon);
    expect(receiver.refused).toEqual([]);
    for (const { body, deliveryId, event } of receiver.heard) {
      expect(EventEnvelope.parse(body)).toEqual(body);
      expect(body.type).toBe(event);
      const row = await until(deliveryId, { state: 'delivered', lastStatus: 204, attempts: 1 });
      expect(row.endpointId).toBe(webhook.id);
    }
    expect(receiver.heard.map(({ event }) => event).sort()).toEqual([
      'call.received',
      'customer.created',
    ]);
  });

  test('one that fails is tried again under the same id, and says so meanwhile', async () => {
    const { test: send, endpoint } = await makeListener();
    receiver.next('error', 'redirect');
    const { id } = await send();
    const first = await until(id, { attempts: 1, lastStatus: 500, lastError: 'status' });
    expect(first.state).toBe('waiting');
    // In about five seconds.
    const wait = first.nextTryAt.getTime() - (first.lastTriedAt?.getTime() ?? 0);
    expect(wait).toBeGreaterThanOrEqual(4_000);
    expect(wait).toBeLessThanOrEqual(6_000);
    await hurry(id);
    await until(id, { attempts: 2, lastStatus: 302, lastError: 'redirect', state: 'waiting' });
    expect((await endpoint()).failures).toBe(2);
    await hurry(id);
    await until(id, { attempts: 3, lastStatus: 204, lastError: null, state: 'delivered' });
    expect(receiver.heard.map(({ deliveryId }) => deliveryId)).toEqual([id, id, id]);
    // Nobody followed the redirect.
    expect(receiver.refused).toEqual([]);
    expect(await endpoint()).toMatchObject({ failures: 0, failingSince: null });
  });

  test('an answer without end counts by its status', async () => {
    const { test: send } = await makeListener();
    receiver.next('huge');
    const { id } = await send();
    await until(id, { state: 'delivered', lastStatus: 200 });
  });

  test('one that hangs keeps nobody else waiting, and is left after its deadline', async () => {
    const slow = await startWebhookReceiver();
    try {
      slow.next(...Array.from({ length: 6 }, () => 'hang' as const));
      const [hanging, quick] = [await makeListener(slow), await makeListener()];
      const stuck = await Promise.all(Array.from({ length: 6 }, () => hanging.test()));
      await vi.waitFor(() => expect(slow.heard).toHaveLength(4), soon);
      const { id } = await quick.test();
      await until(id, { state: 'delivered' });
      // No more than a few of one endpoint are under way at once.
      expect(slow.heard).toHaveLength(4);
      const ids = slow.heard.map(({ deliveryId }) => deliveryId);
      expect(stuck.map((one) => one.id)).toEqual(expect.arrayContaining(ids));
      await until(ids[0] ?? '', { state: 'waiting', lastError: 'timeout', lastStatus: null });
    } finally {
      await slow.close();
    }
  });

  test('its tries used up, a delivery has failed, and can be sent again', async () => {
    const { test: send, ctx } = await makeListener();
    receiver.next('error', 'error');
    const { id } = await send();
    await until(id, { attempts: 1 });
    await systemDb().webhookDelivery.update({
      where: { id },
      data: { attempts: MAX_ATTEMPTS - 1, nextTryAt: new Date() },
    });
    await until(id, { state: 'failed', attempts: MAX_ATTEMPTS });
    await redeliver({ ctx: ctx(), input: { deliveryId: id } });
    await until(id, { state: 'delivered', attempts: 1 });
    expect(new Set(receiver.heard.map(({ deliveryId }) => deliveryId))).toEqual(new Set([id]));
  });

  test('after 50 failures over hours the endpoint is switched off, with all that waits', async () => {
    const { test: send, ctx, endpoint, webhook, business } = await makeListener();
    await systemDb().webhookEndpoint.update({
      where: { id: webhook.id },
      data: { failures: 49, failingSince: new Date(Date.now() - 7 * 3_600_000) },
    });
    receiver.next('error');
    const later = await systemDb().webhookDelivery.create({
      data: {
        businessId: business.businessId,
        endpointId: webhook.id,
        event: 'task.done',
        payload: {},
        nextTryAt: new Date(Date.now() + 3_600_000),
      },
    });
    const { id } = await send();
    await until(id, { state: 'failed', lastError: 'endpoint_off' });
    await until(later.id, { state: 'failed', lastError: 'endpoint_off', attempts: 0 });
    expect(await endpoint()).toMatchObject({ active: false, disabledFor: 'failing', failures: 50 });
    await expect(redeliver({ ctx: ctx(), input: { deliveryId: id } })).rejects.toThrow('conflict');
    await changeWebhook({ ctx: ctx(), input: { webhookId: webhook.id, active: true } });
    expect(await endpoint()).toMatchObject({ active: true, disabledFor: null, failures: 0 });
    await redeliver({ ctx: ctx(), input: { deliveryId: id } });
    await until(id, { state: 'delivered' });
  });

  test('sent again while its endpoint is taken away, it is sent or not found', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { test: send, ctx, webhook } = await makeListener();
      const { id } = await send();
      const again = () => redeliver({ ctx: ctx(), input: { deliveryId: id } });
      const results = await Promise.allSettled([
        ...Array.from({ length: 4 }, again),
        deleteWebhook({ ctx: ctx(), input: { webhookId: webhook.id } }),
        ...Array.from({ length: 4 }, again),
      ]);
      const failures = results.filter(({ status }) => status === 'rejected');
      for (const failure of failures)
        expect(failure).toMatchObject({ reason: { code: 'not_found' } });
      await expect(again()).rejects.toThrow('not_found');
    }
  });

  test('with a new secret, both sign for a day', async () => {
    const { test: send, ctx, webhook } = await makeListener();
    const { secret } = await rotateWebhookSecret({ ctx: ctx(), input: { webhookId: webhook.id } });
    const old = await send();
    await until(old.id, { state: 'delivered' });
    receiver.use(secret);
    const fresh = await send();
    await until(fresh.id, { state: 'delivered' });
    await systemDb().webhookEndpoint.update({
      where: { id: webhook.id },
      data: { oldUntil: new Date(Date.now() - 1) },
    });
    receiver.use(webhook.secret);
    const late = await send();
    await until(late.id, { state: 'waiting', lastStatus: 401 });
    expect(receiver.refused).toEqual(['signature']);
  });

  test('an address that has come to lead into a private network is not asked', async () => {
    const { test: send, webhook } = await makeListener();
    await systemDb().webhookEndpoint.update({
      where: { id: webhook.id },
      data: { url: receiver.url.replace('http://127.0.0.1', 'https://localhost') },
    });
    const bad = await send();
    await until(bad.id, { attempts: 1, lastError: 'port' });
    await systemDb().webhookEndpoint.update({
      where: { id: webhook.id },
      data: { url: 'https://localhost/hook' },
    });
    const worse = await send();
    await until(worse.id, { attempts: 1, lastError: 'not_public', lastStatus: null });
    expect(receiver.heard).toEqual([]);
  });
});

describe('a sender of its own process', () => {
  async function startSender() {
    const child = fork(join(import.meta.dirname, '../test/webhook-sender.ts'), [], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit');
    await once(child, 'message');
    return async (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal);
      await ended;
    };
  }

  test('killed in the middle of a request: another sends it, under the same id', async () => {
    const { test: send } = await makeListener();
    const endFirst = await startSender();
    receiver.next('hang');
    const { id } = await send();
    await vi.waitFor(() => expect(receiver.heard).toHaveLength(1), soon);
    await endFirst('SIGKILL');
    const claimed = await rowOf(id);
    expect(claimed).toMatchObject({ state: 'waiting', attempts: 1, lastTriedAt: null });
    // Nobody may take it before its claim is over, which takes half a minute.
    expect(claimed.nextTryAt.getTime()).toBeGreaterThan(Date.now());
    await hurry(id);
    const endSecond = await startSender();
    await until(id, { state: 'delivered', attempts: 2 });
    expect(receiver.heard.map(({ deliveryId }) => deliveryId)).toEqual([id, id]);
    await endSecond('SIGTERM');
  });

  test('two side by side send each delivery once', async () => {
    const { test: send } = await makeListener();
    const ids = [];
    for (let count = 0; count < 60; count += 1) ids.push((await send()).id);
    const ends = await Promise.all([startSender(), startSender()]);
    await vi.waitFor(() => expect(receiver.heard.length).toBeGreaterThanOrEqual(60), soon);
    for (const end of ends) await end('SIGTERM');
    expect(receiver.heard.map(({ deliveryId }) => deliveryId).sort()).toEqual(ids.sort());
    const open = await systemDb().webhookDelivery.count({
      where: { id: { in: ids }, state: { not: 'delivered' } },
    });
    expect(open).toBe(0);
  });
});

test('what is older than 30 days is forgotten, whatever became of it', async () => {
  const { business, webhook } = await makeListener();
  const days = [29, 31, 31, 400];
  await systemDb().webhookDelivery.createMany({
    data: days.map((age, index) => ({
      businessId: business.businessId,
      endpointId: webhook.id,
      event: 'task.done',
      payload: {},
      state: index % 2 ? 'failed' : 'delivered',
      createdAt: new Date(Date.now() - age * 86_400_000),
    })),
  });
  expect(await forgetOldDeliveries(new Date())).toBeGreaterThanOrEqual(3);
  expect(await systemDb().webhookDelivery.count({ where: { endpointId: webhook.id } })).toBe(1);
});
