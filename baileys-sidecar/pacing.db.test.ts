import { expect, test } from 'vitest';
import { systemDb } from '../lib/platform/db.ts';
import { setUpWhatsApp, until } from '../test/linked-business.ts';
import {
  inStatus,
  makeCustomer,
  makeKnown,
  queueText,
  readMessage,
} from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

test('strangers are written to one after the other, people who wrote before at once', async () => {
  world.sidecar();
  const business = await world.link();
  const server = world.server();
  const pause = 1;
  await systemDb().business.update({
    where: { id: business.businessId },
    data: { firstContactPause: pause },
  });
  const known = makeCustomer(server);
  await makeKnown(business, known);
  const strangers = [1, 2, 3].map(() => makeCustomer(server));
  const first = await Promise.all(strangers.map((one) => queueText(business, one)));
  const answer = await queueText(business, known, 'תשובה');
  const times = async (ids: string[]) => {
    const rows = await Promise.all(ids.map((id) => inStatus(id, 'sent', 'delivered')));
    return rows.map(({ sentAt }) => sentAt?.getTime() ?? 0).sort((a, b) => a - b);
  };
  const [a = 0, b = 0, c = 0] = await times(first);
  const [answered = 0] = await times([answer]);
  expect(answered).toBeLessThan(b);
  // A quarter less by chance; the sending itself takes its time too.
  expect(b - a).toBeGreaterThanOrEqual(pause * 750 - 250);
  expect(c - a).toBeGreaterThanOrEqual(pause * 1_500 - 250);
  // The second word to the same person is no first contact.
  const again = await queueText(business, strangers[0] ?? known, 'ועוד משהו');
  const { createdAt, sentAt } = await inStatus(again, 'sent', 'delivered');
  expect((sentAt?.getTime() ?? 0) - createdAt.getTime()).toBeLessThan(700);
});

test('a sidecar asked to stop finishes the send under way and leaves the rest as it was', async () => {
  const stop = world.sidecar();
  const business = await world.link();
  const server = world.server();
  const [first, second] = [makeCustomer(server), makeCustomer(server)];
  await makeKnown(business, first);
  await systemDb().business.update({
    where: { id: business.businessId },
    data: { firstContactPause: 60 },
  });
  // The first stranger takes the turn, the second waits a minute for its own.
  await inStatus(await queueText(business, makeCustomer(server)), 'sent', 'delivered');
  const waiting = await queueText(business, second);
  server.faults.set('delay-ack', { ms: 800, number: business.phone.number });
  first.setOnline(false);
  const id = await queueText(business, first);
  await until(async () => (await readMessage(waiting)).outbox?.claim);
  await until(async () => (await readMessage(id)).outbox?.claim);
  await stop();
  expect(await readMessage(id)).toMatchObject({ status: 'sent', outbox: null });
  expect(await readMessage(waiting)).toMatchObject({
    status: 'queued',
    error: null,
    outbox: { claim: null, attempts: 0 },
  });
  const link = await systemDb().whatsAppLink.findUnique({
    where: { businessId: business.businessId },
  });
  expect(link).toMatchObject({ holder: null, wanted: true });
});
