import { expect, test } from 'vitest';
import { textOf, until } from './test-client.ts';
import { BUSINESS, CUSTOMER, CUSTOMER_JID, setUpWhatsApp } from './test-world.ts';

const world = setUpWhatsApp();
const ID = '3EB0D00D';

async function paired() {
  const both = await world.pair();
  const customer = world.customer();
  const send = (text = 'שלום') =>
    both.client.sock.sendMessage(CUSTOMER_JID, { text }, { messageId: ID });
  return { ...both, customer, send, faults: world.server().faults };
}

test('withhold-ack: the message arrives, no ack does', async () => {
  const { client, customer, send, faults } = await paired();
  faults.set('withhold-ack', { times: 1 });
  const stanza = client.sock.waitForMessage(ID, 500);
  await send();
  await until(() => customer.received.length === 1);
  // The receipt carries the same id: whoever waits for the ack must look at the tag.
  expect(await stanza).toMatchObject({ tag: 'receipt' });
});

test('delay-ack: the ack comes later', async () => {
  const { client, customer, send, faults } = await paired();
  customer.setOnline(false); // no receipt in between
  faults.set('delay-ack', { ms: 300 });
  const start = Date.now();
  const ack = client.sock.waitForMessage(ID, 2_000);
  await send();
  expect(await ack).toMatchObject({ tag: 'ack' });
  expect(Date.now() - start).toBeGreaterThanOrEqual(295);
});

test.each(['463', '479', '500'] as const)('error-ack %s: resolves, then status 0', async (code) => {
  const { client, customer, send, faults } = await paired();
  faults.set('error-ack', { code, times: 1 });
  await send();
  // Baileys may forget to end its event buffer and hold this back for up to 30 s.
  await until(() => {
    client.sock.ev.flush();
    return client.stubs.get(ID);
  }, 'the refusal');
  expect(client.stubs.get(ID)?.[0]).toBe(code);
  expect(client.statuses.get(ID)).toContain(0);
  expect(customer.received).toEqual([]);
  if (code === '463') {
    expect((await client.sock.fetchAccountReachoutTimelock()).isActive).toBe(true);
  }
});

test.each([
  { name: 'drop-before-store', arrived: 0 },
  { name: 'drop-before-ack', arrived: 1 },
] as const)('$name: 428, and the same id again is one message', async ({ name, arrived }) => {
  const { auth, client, customer, send, faults } = await paired();
  faults.set(name, { times: 1 });
  await send().catch(() => undefined);
  expect(await client.closed).toBe(428);
  await until(() => customer.received.length === arrived || arrived === 0);
  expect(customer.received).toHaveLength(arrived);
  const again = world.connect(auth);
  await again.open;
  const ack = again.sock.waitForMessage(ID, 5_000);
  await again.sock.sendMessage(CUSTOMER_JID, { text: 'שלום' }, { messageId: ID });
  await ack;
  await until(() => customer.received.length + customer.duplicates.length === arrived + 1);
  expect(customer.received).toMatchObject([{ id: ID, text: 'שלום' }]);
  expect(customer.duplicates).toHaveLength(arrived);
});

test('replaced: 440, and so does a second client of the same device', async () => {
  const { auth, client, faults } = await paired();
  faults.set('replaced');
  expect(await client.closed).toBe(440);
  const second = world.connect(auth);
  await second.open;
  const third = world.connect(auth);
  expect(await second.closed).toBe(440);
  await third.open;
});

test('logged-out: 401 at once and at the next sign-in; the phone can link again', async () => {
  const { auth, client, phone, faults } = await paired();
  faults.set('logged-out');
  expect(await client.closed).toBe(401);
  expect(phone.devices).toEqual([]);
  expect(await world.connect(auth).closed).toBe(401);
  const { client: next } = await world.pair();
  expect(next.sock.user?.id).toBe(`${BUSINESS}:2@s.whatsapp.net`);
});

test.each([
  { name: 'forbidden', code: 403 },
  { name: 'unavailable', code: 503 },
] as const)('$name: $code while it lasts', async ({ name, code }) => {
  const { auth, client, faults } = await paired();
  faults.set(name);
  expect(await client.closed).toBe(code);
  expect(await world.connect(auth).closed).toBe(code);
  faults.clear(name);
  await world.connect(auth).open;
});

test('refuse: 428 before anything', async () => {
  const { auth, client, faults } = await paired();
  faults.set('refuse');
  expect(await client.closed).toBe(428);
  expect(await world.connect(auth).closed).toBe(428);
});

test('silent-usync: onWhatsApp knows nothing, a message goes nowhere it can be seen', async () => {
  const { client, faults } = await paired();
  faults.set('silent-usync');
  const found = await Promise.race([
    client.sock.onWhatsApp(CUSTOMER).catch(() => 'rejected'),
    new Promise((resolve) => setTimeout(() => resolve('hangs'), 400)),
  ]);
  expect(found).toBe('hangs');
});

test('silent-key-bundle: a first message waits for the timeout', async () => {
  const { customer, send, faults } = await paired();
  faults.set('silent-key-bundle');
  const sending = send().then(
    () => 'sent',
    () => 'rejected',
  );
  const found = await Promise.race([
    sending,
    new Promise((resolve) => setTimeout(() => resolve('hangs'), 400)),
  ]);
  expect(found).toBe('hangs');
  expect(customer.received).toEqual([]);
});

test('duplicate-inbound: the second never overwrites the first', async () => {
  const { client, customer, faults } = await paired();
  faults.set('duplicate-inbound', { times: 1 });
  const id = await customer.send(BUSINESS, 'פעמיים');
  const next = await customer.send(BUSINESS, 'אחרי');
  await until(() => client.upserts.find(({ message }) => message.key.id === next));
  const same = client.upserts.filter(({ message }) => message.key.id === id);
  expect(same.filter(({ message }) => textOf(message) === 'פעמיים')).toHaveLength(1);
});

test('corrupt-inbound: a stub first, then the text under the same id', async () => {
  const { client, customer, faults } = await paired();
  faults.set('corrupt-inbound', { times: 1 });
  const id = await customer.send(BUSINESS, 'שבור');
  const texts = () =>
    client.upserts
      .filter(({ message }) => message.key.id === id)
      .map(({ message }) => textOf(message) ?? `stub ${message.messageStubType}`);
  await until(() => texts().includes('שבור'), 'the text');
  expect(texts()).toEqual(['stub 2', 'שבור']);
});

test('undecryptable: the phone asks again and gets it through getMessage', async () => {
  const { auth, client, customer, faults } = await paired();
  faults.set('undecryptable', { times: 1 });
  customer.setOnline(false);
  const ack = client.sock.waitForMessage(ID, 5_000);
  await client.sock.sendMessage(CUSTOMER_JID, { text: 'שוב' }, { messageId: ID });
  await ack;
  await client.end();
  // After a restart the message is in no cache of Baileys' any more.
  const asked: (string | null | undefined)[] = [];
  const again = world.connect(auth, {
    getMessage: async ({ id }) => {
      asked.push(id);
      return { extendedTextMessage: { text: 'שוב' } };
    },
  });
  await again.open;
  customer.setOnline(true);
  await until(() => customer.received.length === 1, 'the message');
  expect(customer.received).toMatchObject([{ id: ID, text: 'שוב' }]);
  expect(asked).toEqual([ID]);
});

test('out-of-order-receipts: read, delivered, ack', async () => {
  const { client, send, faults } = await paired();
  faults.set('out-of-order-receipts', { times: 1 });
  const tags: string[] = [];
  client.sock.ws.on(`TAG:${ID}`, (node: { tag: string; attrs: Record<string, string> }) => {
    tags.push(node.attrs.type ?? node.tag);
  });
  await send();
  await until(() => tags.length === 3);
  expect(tags).toEqual(['read', 'receipt', 'ack']);
  // Baileys may merge both receipts into one event, which then has the status of the later one.
  await until(() => client.statuses.get(ID)?.includes(3));
});

test('receipt-from-lid: only the id tells which message it is', async () => {
  const { client, customer, send, faults } = await paired();
  faults.set('receipt-from-lid');
  const jids: (string | null | undefined)[] = [];
  client.sock.ev.on('messages.update', (updates) => {
    for (const { key } of updates) if (key.id === ID) jids.push(key.remoteJid);
  });
  await send();
  await until(() => jids.length > 0);
  expect(jids).toEqual([`${customer.lid}@lid`]);
});

test('a fault may be for one business only', async () => {
  const { client, send, faults } = await paired();
  faults.set('error-ack', { number: '972500000000', code: '479' });
  const ack = client.sock.waitForMessage(ID, 5_000);
  await send();
  expect(await ack).toMatchObject({ tag: 'ack' });
  expect(await ack).not.toMatchObject({ attrs: { error: '479' } });
});

test('a stanza nobody should send is refused and remembered', async () => {
  const { client } = await paired();
  const question = { tag: 'iq', attrs: { to: 's.whatsapp.net', type: 'get', xmlns: 'w:nonsense' } };
  await expect(client.sock.query(question)).rejects.toThrow('feature-not-implemented');
  const [unexpected] = world.server().unexpected.splice(0);
  expect(unexpected).toMatchObject({ number: BUSINESS, reason: 'no answer to get w:nonsense' });
});
