import { expect, test } from 'vitest';
import { systemDb } from '../lib/platform/db.ts';
import { requestLink, requestUnlink } from '../lib/whatsapp/link.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '../lib/whatsapp/queries.ts';
import type { FaultName } from '../simulators/whatsapp/faults.ts';
import { makeBusiness } from '../test/factories.ts';
import { makeMobile, setUpWhatsApp, until } from '../test/linked-business.ts';
import { inStatus, makeCustomer, queueText, readMessage } from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

type Linked = Awaited<ReturnType<typeof world.link>>;

const linkOf = (businessId: string) =>
  systemDb().whatsAppLink.findUniqueOrThrow({ where: { businessId } });
const credentials = (businessId: string) =>
  systemDb().whatsAppAuth.count({ where: { businessId } });
const inState = (business: Pick<Linked, 'ctx'>, state: string) =>
  until(async () => {
    const status = await getWhatsAppStatus({ ctx: business.ctx() });
    return status.state === state ? status : null;
  });
const qrOf = (business: Pick<Linked, 'ctx'>) => until(() => getWhatsAppQr({ ctx: business.ctx() }));

const isConnected = (business: Linked) => business.phone.devices.some((one) => one.isConnected);

test.each([
  { fault: 'replaced', state: 'replaced', keepsCredentials: true },
  { fault: 'logged-out', state: 'logged_out', keepsCredentials: false },
  { fault: 'forbidden', state: 'refused', keepsCredentials: true },
] as const satisfies { fault: FaultName; state: string; keepsCredentials: boolean }[])(
  '$fault: stops, says so, and tries no more',
  async ({ fault, state, keepsCredentials }) => {
    world.sidecar();
    const business = await world.link();
    world.server().faults.set(fault, { number: business.phone.number });
    expect(await inState(business, state)).toMatchObject({ connected: false, lastError: state });
    world.server().faults.clear();
    await until(async () => (await linkOf(business.businessId)).holder === null);
    expect(await linkOf(business.businessId)).toMatchObject({ wanted: false, state });
    expect((await credentials(business.businessId)) > 0).toBe(keepsCredentials);
    // A text waits, and a second business's link shows that the sidecar has had its turns since.
    const id = await queueText(business, makeCustomer(world.server()));
    await world.link();
    expect(isConnected(business)).toBe(false);
    expect(await readMessage(id)).toMatchObject({ status: 'queued', outbox: { attempts: 0 } });

    // Asked again: the old link where it is good, else a new QR; and the text goes out.
    await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
    if (!keepsCredentials) await business.phone.scanQr(await qrOf(business));
    await world.connected(business.ctx);
    await inStatus(id, 'delivered');
  },
);

test('unavailable for a while: tries again, ever more seldom, and comes back by itself', async () => {
  world.sidecar();
  const business = await world.link();
  const { number } = business.phone;
  world.server().faults.set('unavailable', { number, times: 2 });
  expect(await inState(business, 'waiting_to_reconnect')).toMatchObject({
    lastError: 'closed_503',
  });
  const id = await queueText(business, makeCustomer(world.server()));
  await inStatus(id, 'delivered');
  expect(await getWhatsAppStatus({ ctx: business.ctx() })).toMatchObject({
    connected: true,
    lastError: null,
  });
});

test('a code that nobody types, then another one', async () => {
  world.sidecar();
  const business = await makeBusiness();
  const phone = world.server().createPhone({ number: makeMobile() });
  const codeOf = () =>
    until(async () => (await getWhatsAppStatus({ ctx: business.ctx() })).pairingCode);
  const ask = () =>
    requestLink({ ctx: business.ctx(), input: { method: 'code', phone: `+${phone.number}` } });
  await ask();
  const abandoned = await codeOf();
  expect(abandoned).toMatch(/^[A-Z0-9]{8}$/);
  await ask();
  const code = await until(async () => {
    const { pairingCode } = await getWhatsAppStatus({ ctx: business.ctx() });
    return pairingCode === abandoned ? null : pairingCode;
  });
  await phone.enterPairingCode(code);
  await world.connected(business.ctx);
  expect(await getWhatsAppStatus({ ctx: business.ctx() })).toMatchObject({
    phone: `+${phone.number}`,
    pairingCode: null,
    qrAvailable: false,
  });
});

test('a QR that nobody scans, then one from another sidecar', async () => {
  const stop = world.sidecar();
  const business = await makeBusiness();
  const phone = world.server().createPhone({ number: makeMobile() });
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  const abandoned = await qrOf(business);
  await stop();
  // Nobody holds the link: what is still stored of the QR is shown to nobody.
  expect(await getWhatsAppQr({ ctx: business.ctx() })).toBeNull();
  world.sidecar();
  const qr = await until(async () => {
    const shown = await getWhatsAppQr({ ctx: business.ctx() });
    return shown === abandoned ? null : shown;
  });
  await phone.scanQr(qr);
  await world.connected(business.ctx);
  await expect(requestLink({ ctx: business.ctx(), input: { method: 'qr' } })).rejects.toMatchObject(
    {
      code: 'conflict',
    },
  );
});

test('the end of a link: WhatsApp is told, everything is forgotten, the next one has a new QR', async () => {
  world.sidecar();
  const business = await world.link();
  await requestUnlink({ ctx: business.ctx() });
  expect(await inState(business, 'unlinked')).toMatchObject({ phone: null });
  expect(business.phone.devices).toEqual([]);
  expect(await credentials(business.businessId)).toBe(0);
  await requestLink({ ctx: business.ctx(), input: { method: 'qr' } });
  await business.phone.scanQr(await qrOf(business));
  await world.connected(business.ctx);
});

test('a link that is ended while its sidecar is away: WhatsApp is told all the same', async () => {
  const stop = world.sidecar();
  const business = await world.link();
  await stop();
  await systemDb().whatsAppLink.update({
    where: { businessId: business.businessId },
    data: { state: 'waiting_to_reconnect' },
  });
  await requestUnlink({ ctx: business.ctx() });
  world.sidecar();
  await inState(business, 'unlinked');
  expect(business.phone.devices).toEqual([]);
  expect(await credentials(business.businessId)).toBe(0);
});
