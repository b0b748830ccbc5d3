import { expect, test } from 'vitest';
import { retryMessage } from '../lib/messages/retry-message.ts';
import { systemDb } from '../lib/platform/db.ts';
import type { FaultName, FaultOptions } from '../simulators/whatsapp/faults.ts';
import { setUpWhatsApp, until } from '../test/linked-business.ts';
import {
  inStatus,
  makeCustomer,
  makeKnown,
  messageWhen,
  queueText,
  readMessage,
  shownOn,
} from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

/** A linked business with its sidecar, and one customer's phone. */
async function setUp(customerOptions: object = {}) {
  world.sidecar();
  const business = await world.link();
  const server = world.server();
  return { business, server, customer: makeCustomer(server, customerOptions) };
}

test('the last try failed: the message says so, and goes out when asked again', async () => {
  const { business, server, customer } = await setUp();
  server.faults.set('error-ack', { code: '479', number: business.phone.number });
  const id = await queueText(business, customer);
  await messageWhen(id, ({ error }) => error === 'rejected');
  await systemDb().outboxMessage.update({
    where: { messageId: id },
    data: { attempts: 7, availableAt: new Date() },
  });
  const failed = await inStatus(id, 'failed');
  expect(failed).toMatchObject({ error: 'rejected', sentAt: null, outbox: null });
  expect(failed.failedAt).not.toBeNull();
  server.faults.clear();
  await retryMessage({ ctx: business.ctx(), input: { messageId: id } });
  await inStatus(id, 'delivered');
  expect(shownOn(customer)).toEqual([failed.providerId]);
});

test('the socket dies before the server has the message: it arrives once', async () => {
  const { business, server, customer } = await setUp();
  server.faults.set('drop-before-store', { times: 1, number: business.phone.number });
  const first = await queueText(business, customer, 'ראשונה');
  const second = await queueText(business, customer, 'שנייה');
  await inStatus(second, 'delivered');
  expect(customer.received.map(({ text }) => text)).toEqual(['ראשונה', 'שנייה']);
  expect((await readMessage(first)).status).toBe('delivered');
});

test('the socket dies before the acknowledgement: the phone shows the message once', async () => {
  const { business, server, customer } = await setUp();
  customer.setOnline(false);
  server.faults.set('drop-before-ack', { times: 1, number: business.phone.number });
  const id = await queueText(business, customer);
  const unsure = await messageWhen(id, ({ error }) => error === 'disconnected');
  expect(unsure).toMatchObject({ status: 'queued', sentAt: null });
  await inStatus(id, 'sent');
  customer.setOnline(true);
  await inStatus(id, 'delivered');
  expect(shownOn(customer)).toEqual([unsure.providerId]);
  expect(customer.duplicates.map((one) => one.id)).toEqual([unsure.providerId]);
});

const PASSING = [
  { fault: 'error-ack', code: '463', error: 'first_contact_refused' },
  { fault: 'error-ack', code: '479', error: 'rejected' },
  { fault: 'error-ack', code: '500', error: 'rejected' },
  { fault: 'withhold-ack', error: 'no_ack', offline: true },
  { fault: 'silent-usync', error: 'unknown' },
  { fault: 'silent-usync', error: 'unknown', known: true },
  // Baileys asks a second time.
  { fault: 'silent-key-bundle', error: null, known: true },
] as const satisfies {
  fault: FaultName;
  code?: FaultOptions['code'];
  error: string | null;
  known?: true;
  offline?: true;
}[];

// Together, since most of them take until an answer is given up.
test('what fails once goes out again as itself, and is not called sent before', async () => {
  world.sidecar();
  const server = world.server();
  const nobody = server.sentToNobody.length;
  const passes = async ({ fault, error, ...how }: (typeof PASSING)[number]) => {
    const business = await world.link();
    const { number } = business.phone;
    const customer = makeCustomer(server);
    if ('known' in how) await makeKnown(business, customer);
    customer.setOnline(!('offline' in how));
    server.faults.set(fault, { number, times: 1, ...('code' in how ? { code: how.code } : {}) });
    const id = await queueText(business, customer);
    if (error) {
      const waiting = await messageWhen(id, (message) => message.error !== null);
      expect({ fault, ...waiting }).toMatchObject({ status: 'queued', error, sentAt: null });
    }
    const sent = await inStatus(id, 'offline' in how ? 'sent' : 'delivered');
    expect(sent).toMatchObject({ error: null, outbox: null });
    customer.setOnline(true);
    const { providerId } = await inStatus(id, 'delivered');
    expect({ fault, shown: shownOn(customer) }).toEqual({ fault, shown: [providerId] });
  };
  await Promise.all(PASSING.map(passes));
  expect(server.sentToNobody.slice(nobody)).toEqual([]);
}, 60_000);

test('a receipt proves the arrival of a message whose acknowledgement is lost', async () => {
  const { business, server, customer } = await setUp();
  server.faults.set('withhold-ack', { number: business.phone.number });
  const id = await queueText(business, customer);
  expect(await inStatus(id, 'delivered')).toMatchObject({ error: null, outbox: null });
  expect(customer.duplicates).toEqual([]);
});

test('a number that is not on WhatsApp: failed at once, with the reason', async () => {
  const { business, customer } = await setUp({ onWhatsApp: false });
  const id = await queueText(business, customer);
  expect(await inStatus(id, 'failed')).toMatchObject({ error: 'not_on_whatsapp', outbox: null });
});

test('receipts in the wrong order: the furthest state stays', async () => {
  const { business, server, customer } = await setUp();
  server.faults.set('out-of-order-receipts', { number: business.phone.number });
  const id = await queueText(business, customer);
  await inStatus(id, 'read');
  // The acknowledgement is the last to come.
  const message = await messageWhen(id, ({ outbox }) => outbox === null);
  expect(message.status).toBe('read');
  expect([message.sentAt, message.deliveredAt, message.readAt]).not.toContain(null);
});

test('receipts that come from the LID count', async () => {
  const { business, server, customer } = await setUp();
  server.faults.set('receipt-from-lid', { number: business.phone.number });
  const id = await queueText(business, customer);
  const { providerId } = await inStatus(id, 'delivered');
  customer.read(providerId);
  await inStatus(id, 'read');
});

test('a phone that cannot read a message gets it again, though the sidecar was restarted', async () => {
  const stop = world.sidecar();
  const business = await world.link();
  const server = world.server();
  const customer = makeCustomer(server);
  customer.setOnline(false);
  const id = await queueText(business, customer, 'כתובת: הרצל 5');
  const { providerId } = await inStatus(id, 'sent');
  await stop();
  server.faults.set('undecryptable', { times: 1, number: business.phone.number });
  customer.setOnline(true);
  world.sidecar();
  await inStatus(id, 'delivered');
  expect(customer.received).toMatchObject([{ id: providerId, text: 'כתובת: הרצל 5' }]);
});

test('an acknowledgement that is late is waited for', async () => {
  const { business, server, customer } = await setUp();
  customer.setOnline(false);
  server.faults.set('delay-ack', { ms: 700, number: business.phone.number });
  const id = await queueText(business, customer);
  await until(() => server.faults.list().length > 0);
  const { sentAt, createdAt } = await inStatus(id, 'sent');
  expect((sentAt?.getTime() ?? 0) - createdAt.getTime()).toBeGreaterThanOrEqual(700);
  customer.setOnline(true);
  await inStatus(id, 'delivered');
  expect(customer.duplicates).toEqual([]);
});
