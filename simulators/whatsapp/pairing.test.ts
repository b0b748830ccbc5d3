import { expect, test } from 'vitest';
import { startWhatsAppServer } from './server/start.ts';
import { connectClient, memoryAuth, textOf, until } from './test-client.ts';
import { BUSINESS, CUSTOMER_JID, setUpWhatsApp } from './test-world.ts';

const world = setUpWhatsApp();

test('a QR pairs, the socket must restart, and signs in again', async () => {
  const phone = world.server().createPhone({ number: BUSINESS, name: 'המספרה' });
  const auth = memoryAuth();
  const first = world.connect(auth);
  const qr = await until(first.qr, 'a QR');
  expect(qr.startsWith('https://wa.me/settings/linked_devices#')).toBe(true);
  expect(world.server().waitingForScan).toBe(1);
  await phone.scanQr(qr);
  expect(await first.closed).toBe(515);

  const second = world.connect(auth);
  await second.open;
  expect(second.sock.user).toMatchObject({
    id: `${BUSINESS}:1@s.whatsapp.net`,
    lid: `${phone.lid}:1@lid`,
  });
  expect(phone.devices).toMatchObject([{ device: 1, isConnected: true }]);
  await second.end();
  // with the routing information it was given, which goes ahead of the handshake
  expect(auth.creds.routingInfo).toBeDefined();
  await world.connect(auth).open;
});

test('a QR of a client that went away links nothing', async () => {
  const phone = world.server().createPhone({ number: BUSINESS });
  const client = world.connect(memoryAuth());
  const qr = await until(client.qr, 'a QR');
  await client.end();
  await until(() => world.server().waitingForScan === 0);
  await expect(phone.scanQr(qr)).rejects.toThrow('no client shows this code');
  expect(phone.devices).toEqual([]);
});

test('a pairing code pairs; a wrong one does not', async () => {
  const phone = world.server().createPhone({ number: BUSINESS });
  const wrong = world.connect(memoryAuth());
  await until(wrong.qr, 'a QR');
  await wrong.sock.requestPairingCode(BUSINESS);
  await expect(phone.enterPairingCode('AAAA-AAAA')).rejects.toThrow('wrong code');
  await wrong.end();

  const auth = memoryAuth();
  const client = world.connect(auth);
  await until(client.qr, 'a QR');
  const code = await client.sock.requestPairingCode(BUSINESS);
  await phone.enterPairingCode(`${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
  expect(await client.closed).toBe(515);
  await world.connect(auth).open;
  expect(phone.devices).toHaveLength(1);
});

test('an abandoned pairing code leaves credentials that are refused', async () => {
  const auth = memoryAuth();
  const client = world.connect(auth);
  await until(client.qr, 'a QR');
  await client.sock.requestPairingCode(BUSINESS);
  await client.end();
  expect(await world.connect(auth).closed).toBe(401);
});

test('logging out from the client removes the device', async () => {
  const { client, phone } = await world.pair();
  await client.sock.logout();
  expect(await client.closed).toBe(401);
  await until(() => phone.devices.length === 0);
});

test('a server restored from a snapshot knows its devices and their chats', async () => {
  const { auth, client } = await world.pair();
  const customer = world.customer();
  await client.sock.sendMessage(CUSTOMER_JID, { text: 'לפני' });
  await until(() => customer.received.length === 1);
  await client.end();
  const other = await startWhatsAppServer({ restore: world.server().snapshot() });
  const again = connectClient(other, auth);
  await again.open;
  await again.sock.sendMessage(CUSTOMER_JID, { text: 'אחרי' });
  const restored = other.createPhone({ number: customer.number });
  await until(() => restored.received.length === 2);
  expect(restored.received.map(({ text }) => text)).toEqual(['לפני', 'אחרי']);
  const id = await restored.send(BUSINESS, 'תודה');
  const upsert = await until(() => again.upserts.find(({ message }) => message.key.id === id));
  expect(textOf(upsert.message)).toBe('תודה');
  await again.end();
  await other.close();
  expect(other.unexpected).toEqual([]);
});
