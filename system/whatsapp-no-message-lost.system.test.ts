import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../simulators/twilio/random.ts';
import type { Controlled } from './controlled.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { sendTexts } from './many-messages.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';
import { addApiBusiness, nextMobile } from './whatsapp-business.ts';
import { startWhatsAppProcess, type WhatsAppProcess } from './whatsapp-process.ts';

const CONTACTS = 50;
const EACH = 20;
const SEED = 7;
const ALL_DONE_MS = 150_000;

let stack: Stack | undefined;
let whatsapp: WhatsAppProcess | undefined;
afterEach(async () => {
  await stack?.stop();
  await whatsapp?.drop();
});

type Row = { id: string; providerId: string; status: string; body: string; phone: string };

const messagesOf = ({ query }: Stack, businessId: string) =>
  query<Row>(
    `SELECT m.id, m."providerId", m.status, m.body, c.phone FROM "WhatsAppMessage" m
     JOIN "Customer" c ON c.id = m."customerId" WHERE m."businessId" = $1`,
    [businessId],
  );

const CALLED_SENT = ['sent', 'delivered', 'read'];

/** What of it is called sent although the server, alive again, has it on no phone: nothing ever may be. */
async function calledSentInVain(rows: Row[], { state }: WhatsAppProcess): Promise<Row[]> {
  const shown = new Set(
    (await state()).phones.flatMap(({ received }) => received.map(({ id }) => id)),
  );
  return rows.filter(
    ({ status, providerId }) => CALLED_SENT.includes(status) && !shown.has(providerId),
  );
}

async function killAndRestart(processes: Controlled[]): Promise<void> {
  for (const one of processes) one.kill('SIGKILL');
  for (const one of processes) {
    await one.ended();
    one.start();
  }
  await Promise.all(processes.map((one) => one.waitReady()));
}

test('kill -9 of sidecar, web and WhatsApp while 1,000 messages go to 50 people', async () => {
  whatsapp = await startWhatsAppProcess();
  stack = await startStack({ whatsapp });
  const [running, server] = [stack, whatsapp];
  const business = await addApiBusiness(running);
  const { businessId } = business;
  const number = nextMobile();
  await server.control('phones', { number });
  await server.control('scan', { number, qr: await business.askForQr() });
  await business.connected();

  const random = seededRandom(SEED);
  const kills = [
    [running.web],
    [running.sidecar],
    [server.process],
    [running.sidecar, running.web],
    [server.process],
    [running.sidecar, running.web, server.process],
  ];
  const done = async () => {
    const [row] = await running.query<{ count: number }>(
      `SELECT count(*)::int FROM "WhatsAppMessage" WHERE "businessId" = $1 AND status <> 'queued'`,
      [businessId],
    );
    return row?.count ?? 0;
  };
  const killing = (async () => {
    for (const [index, victims] of kills.entries()) {
      // Anywhere in its share of the whole, wherever in the handling of a message that is.
      const at = ((index + random()) * CONTACTS * EACH) / (kills.length + 1);
      await waitFor(`${at} messages out`, async () => (await done()) >= at, {
        timeoutMs: ALL_DONE_MS,
      });
      const before = await messagesOf(running, businessId);
      await killAndRestart(victims);
      // Taken before it died: it must still have every one of these.
      await waitFor('what was called sent', async () => {
        return (await calledSentInVain(before, server)).length === 0;
      });
    }
  })();
  const [queued] = await Promise.all([
    sendTexts(running, server, { businessId, contacts: CONTACTS, each: EACH }),
    killing,
  ]);
  const unsettled = async () =>
    (await messagesOf(running, businessId)).filter(({ status }) =>
      ['queued', 'sent'].includes(status),
    );
  await waitFor('every message delivered or failed', async () => (await unsettled()).length === 0, {
    timeoutMs: ALL_DONE_MS,
    explain: async () => [await unsettled(), running.logs().split('\n').slice(-30)],
  });

  const rows = await messagesOf(running, businessId);
  expect(rows.map(({ id }) => id).sort()).toEqual(queued.map(({ id }) => id).sort());
  const { phones, unexpected, sentToNobody } = await server.state();
  expect({ unexpected, sentToNobody }).toEqual({ unexpected: [], sentToNobody: [] });
  const failed = rows.filter(({ status }) => status === 'failed');
  for (const phone of phones.filter((one) => one.number !== number)) {
    const mine = rows.filter((row) => row.phone === `+${phone.number}`);
    const shown = phone.received.map(({ id, text }) => `${text} ${id}`);
    // One that was given up may have arrived after all; every other one did, once and in order.
    const expected = mine
      .filter(({ status, providerId }) => status !== 'failed' || shown.join().includes(providerId))
      .sort((a, b) => Number(a.body) - Number(b.body))
      .map(({ body, providerId }) => `${body} ${providerId}`);
    expect(shown).toEqual(expected);
  }
  // To be able to fail visibly is one thing, to do so under such kills another.
  expect(failed.length).toBeLessThan(CONTACTS);
  expect(await calledSentInVain(rows, server)).toEqual([]);
  expect(phones.find((one) => one.number === number)?.devices).toHaveLength(1);
  expectNoSecrets(running);
});
