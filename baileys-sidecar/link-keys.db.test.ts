import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { systemDb } from '../lib/platform/db.ts';
import { env } from '../lib/platform/env.ts';
import { requestLink, requestUnlink } from '../lib/whatsapp/link.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '../lib/whatsapp/queries.ts';
import { makeBusiness } from '../test/factories.ts';
import { forkLinkHolder } from '../test/link-holder-process.ts';
import { setUpWhatsApp, until } from '../test/linked-business.ts';
import { inStatus, makeCustomer, queueText } from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

type Keys = NonNullable<ReturnType<typeof env>['WHATSAPP_KEYS']>;
const useKeys = (keys: Keys) => Object.assign(env(), { WHATSAPP_KEYS: keys });
const makeKey = (id: string) => ({ id, secret: randomBytes(32) });

let rightKeys: Keys;
beforeAll(() => {
  rightKeys = env().WHATSAPP_KEYS ?? [];
});
afterEach(() => {
  useKeys(rightKeys);
  vi.restoreAllMocks();
});

const lockedOf = (business: { ctx: Awaited<ReturnType<typeof world.link>>['ctx'] }) =>
  until(async () => {
    const status = await getWhatsAppStatus({ ctx: business.ctx() });
    return status.state === 'locked' ? status : null;
  });

test.each([
  ['another key under the same name', () => makeKey('k1')],
  ['a key of another name', () => makeKey('k2')],
])('%s: locked, no new QR; with the right one connected again without a scan', async (_, key) => {
  const stop = world.sidecar();
  const business = await world.link();
  await stop();
  const rows = await systemDb().whatsAppAuth.count({ where: { businessId: business.businessId } });
  useKeys([key()]);
  const stopLocked = world.sidecar();
  expect(await lockedOf(business)).toMatchObject({ connected: false, lastError: 'wrong_key' });
  // Asked for a link once more: still locked, and what is stored stays.
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  await lockedOf(business);
  expect(await getWhatsAppQr({ ctx: business.ctx() })).toBeNull();
  expect(await systemDb().whatsAppAuth.count({ where: { businessId: business.businessId } })).toBe(
    rows,
  );
  await stopLocked();

  useKeys(rightKeys);
  world.sidecar();
  await world.connected(business.ctx);
  expect(business.phone.devices).toMatchObject([{ device: 1, isConnected: true }]);
});

test('a link whose key is lost can be ended, and made anew', async () => {
  const stop = world.sidecar();
  const business = await world.link();
  await stop();
  useKeys([makeKey('k2')]);
  world.sidecar();
  await lockedOf(business);
  await requestUnlink({ ctx: business.ctx() });
  await until(async () => (await getWhatsAppStatus({ ctx: business.ctx() })).state === 'unlinked');
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  await business.phone.scanQr(await until(() => getWhatsAppQr({ ctx: business.ctx() })));
  await world.connected(business.ctx);
});

test('a new key in front of the old one: the link goes on, and what is written has the new one', async () => {
  const stop = world.sidecar();
  const business = await world.link();
  await stop();
  useKeys([makeKey('k2'), ...rightKeys]);
  world.sidecar();
  await world.connected(business.ctx);
  const customer = makeCustomer(world.server());
  await inStatus(await queueText(business, customer), 'delivered');
  const rows = await systemDb().whatsAppAuth.groupBy({
    by: ['keyId'],
    where: { businessId: business.businessId },
  });
  expect(rows.map(({ keyId }) => keyId).sort()).toEqual(['k1', 'k2']);
  expect(business.phone.devices).toHaveLength(1);
});

test('QRs that nobody scanned run out: it stops until somebody asks', async () => {
  const real = globalThis.setTimeout;
  // Baileys shows the first for a minute and the others for 20 s. A minute of others stays one.
  const isOfBaileys = () => new Error().stack?.includes('@whiskeysockets');
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
    work: () => void,
    ms?: number,
    ...rest: []
  ) =>
    real(
      work,
      (ms === 60_000 || ms === 20_000) && isOfBaileys() ? 30 : ms,
      ...rest,
    )) as typeof setTimeout);
  world.sidecar();
  const business = await makeBusiness();
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  const status = await until(async () => {
    const now = await getWhatsAppStatus({ ctx: business.ctx() });
    return now.state === 'pairing_expired' ? now : null;
  });
  expect(status).toMatchObject({ qrAvailable: false, lastError: 'pairing_expired' });
  const link = () =>
    systemDb().whatsAppLink.findUniqueOrThrow({ where: { businessId: business.businessId } });
  expect(await link()).toMatchObject({ wanted: false, qr: null });
  vi.restoreAllMocks();
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  expect(await until(() => getWhatsAppQr({ ctx: business.ctx() }))).toContain('wa.me');
});

test('two sidecars share businesses; one is killed, and the other has them connected within 15 s', async () => {
  const server = world.server();
  const [first, second] = [forkLinkHolder(server, 'first'), forkLinkHolder(server, 'second')];
  try {
    const businesses = [await world.link(), await world.link(), await world.link()];
    const ids = businesses.map(({ businessId }) => businessId);
    const holders = async () => {
      const rows = await systemDb().whatsAppLink.findMany({ where: { businessId: { in: ids } } });
      return rows.map(({ holder }) => holder);
    };
    const victim = (await holders())[0] === first.holder ? first : second;
    const heir = victim === first ? second : first;
    const texts = await Promise.all(
      businesses.map((business) => queueText(business, makeCustomer(server))),
    );
    await victim.kill();
    const killed = Date.now();
    await until(async () => (await holders()).every((holder) => holder === heir.holder));
    for (const business of businesses) await world.connected(business.ctx);
    expect(Date.now() - killed).toBeLessThan(15_000);
    for (const { phone } of businesses) {
      expect(phone.devices).toMatchObject([{ device: 1, isConnected: true }]);
    }
    for (const id of texts) await inStatus(id, 'delivered');
  } finally {
    await Promise.all([first.kill(), second.kill()]);
  }
}, 60_000);
