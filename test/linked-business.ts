import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { holdLinks } from '../baileys-sidecar/hold-links.ts';
import { systemDb } from '../lib/platform/db.ts';
import { logger } from '../lib/platform/logger.ts';
import { requestLink } from '../lib/whatsapp/link.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '../lib/whatsapp/queries.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../simulators/whatsapp/server/start.ts';
import { trustRootKey } from '../simulators/whatsapp/trust.ts';
import { makeBusiness } from './factories.ts';

/** A mobile number nobody else in this run has: digits alone, as WhatsApp names people. */
export const makeMobile = (): string => `97252${randomInt(1_000_000, 9_999_999)}`;

/** Waits until `read` gives something truthy. The test's own timeout ends a wait that is in vain. */
export async function until<T>(read: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const value = await read();
    if (value) return value as NonNullable<T>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * The local WhatsApp and a sidecar's links for the tests of a file. The environment is set before the
 * first `env()` of the process.
 */
export function setUpWhatsApp() {
  let server: WhatsAppServer;
  let stops: (() => Promise<void>)[] = [];
  console.info = () => {};
  console.warn = () => {};

  beforeAll(async () => {
    server = await startWhatsAppServer({ receiptDelayMs: 20 });
    trustRootKey(server.rootPublicKey);
    Object.assign(process.env, {
      LOCAL_WORLD: '1',
      PUBLIC_HOST: '',
      WHATSAPP_URL: server.url,
      WHATSAPP_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    });
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    stops = [];
    server.faults.clear();
    await systemDb().whatsAppLink.deleteMany();
    expect(server.unexpected.splice(0)).toEqual([]);
  });
  afterAll(() => server.close());

  const world = {
    server: () => server,
    /** A sidecar's part that holds links; stopped after the test, or by what it returns. */
    sidecar(name = 'sidecar') {
      const stop = holdLinks(`${name} ${randomBytes(4).toString('hex')}`, logger());
      stops.push(stop);
      return stop;
    },
    /** A business linked by scanning its QR. */
    async link() {
      const business = await makeBusiness();
      const phone = server.createPhone({ number: makeMobile(), name: 'העסק' });
      await systemDb().business.update({
        where: { id: business.businessId },
        data: { firstContactPause: 0 },
      });
      await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
      await phone.scanQr(await until(() => getWhatsAppQr({ ctx: business.ctx() })));
      await world.connected(business.ctx);
      return { ...business, phone };
    },
    connected: (ctx: Awaited<ReturnType<typeof makeBusiness>>['ctx']) =>
      until(async () => (await getWhatsAppStatus({ ctx: ctx() })).connected),
  };
  return world;
}
