import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWhatsAppServer, type WhatsAppServer } from './server/start.ts';
import { connectClient, memoryAuth, type TestClient, until } from './test-client.ts';

const BUSINESS = '972501112222';
let server: WhatsAppServer;
let clients: TestClient[] = [];

beforeEach(async () => {
  // libsignal prints whole sessions.
  for (const method of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation(() => undefined);
  }
  server = await startWhatsAppServer();
});
afterEach(async () => {
  for (const client of clients) await client.end();
  clients = [];
  await server.close();
  expect(server.unexpected).toEqual([]);
});

function connect(...[auth, config]: [ReturnType<typeof memoryAuth>, object?]) {
  const client = connectClient(server, auth, config);
  clients.push(client);
  return client;
}

test('a QR pairs, the socket must restart, and signs in again', async () => {
  const phone = server.createPhone({ number: BUSINESS, name: 'המספרה' });
  const auth = memoryAuth();
  const first = connect(auth);
  const qr = await until(first.qr, 'a QR');
  await phone.scanQr(qr);
  expect(await first.closed).toBe(515);

  const second = connect(auth);
  await second.open;
  expect(second.sock.user).toMatchObject({
    id: `${BUSINESS}:1@s.whatsapp.net`,
    lid: `${phone.lid}:1@lid`,
  });
  expect(phone.devices).toMatchObject([{ device: 1, isConnected: true }]);
});
