import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { LocalPhone } from './phone/local-phone.ts';
import {
  startWhatsAppServer,
  type WhatsAppServer,
  type WhatsAppServerOptions,
} from './server/start.ts';
import { connectClient, memoryAuth, type TestClient, until } from './test-client.ts';

export const BUSINESS = '972501112222';
export const CUSTOMER = '972523334444';
export const CUSTOMER_JID = `${CUSTOMER}@s.whatsapp.net`;

type Auth = ReturnType<typeof memoryAuth>;

/** A server for each test of the file, which must end without unexpected stanzas. */
export function setUpWhatsApp(options: WhatsAppServerOptions = {}) {
  let server: WhatsAppServer;
  let clients: TestClient[] = [];
  // Key exchanges are slow on a busy machine of two cores.
  vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
  beforeEach(async () => {
    // libsignal prints whole sessions.
    for (const method of ['info', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation(() => undefined);
    }
    server = await startWhatsAppServer({ receiptDelayMs: 20, ...options });
  });
  afterEach(async () => {
    for (const client of clients) await client.end();
    clients = [];
    await server.close();
    vi.restoreAllMocks();
    expect(server.unexpected).toEqual([]);
  });
  const world = {
    server: () => server,
    use: (next: WhatsAppServer) => {
      server = next;
    },
    connect(auth: Auth, config?: Parameters<typeof connectClient>[2]) {
      const client = connectClient(server, auth, config);
      clients.push(client);
      return client;
    },
    /** A linked business, its socket open. */
    async pair(config?: Parameters<typeof connectClient>[2]) {
      const auth = memoryAuth();
      const phone = server.createPhone({ number: BUSINESS, name: 'המספרה' });
      const first = world.connect(auth);
      await phone.scanQr(await until(first.qr, 'a QR'));
      await first.closed;
      const client = world.connect(auth, config);
      await client.open;
      // Until the history was taken, Baileys holds every event back.
      await until(() => auth.creds.accountSyncCounter > 0, 'the history');
      return { auth, phone, client };
    },
    customer(extra: object = {}): LocalPhone {
      return server.createPhone({ number: CUSTOMER, name: 'דנה', ...extra });
    },
  };
  return world;
}
