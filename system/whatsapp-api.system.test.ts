import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiFetch } from './api-client.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';
import { addApiBusiness, nextMobile } from './whatsapp-business.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  if (stack) {
    expect(stack.whatsapp.unexpected).toEqual([]);
    expectNoSecrets(stack);
  }
  await stack?.stop();
});

type Business = Awaited<ReturnType<typeof addApiBusiness>>;

function decodePng(bytes: Uint8Array): string {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return decodeQR({ width, height, data });
}

async function link(business: Business): Promise<string> {
  const phone = stack.whatsapp.createPhone({ number: nextMobile() });
  await phone.scanQr(await business.askForQr());
  await business.connected();
  return phone.number;
}

const error = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as object),
});

test('from no link to a linked phone: status, QR in three forms, and none afterwards', async () => {
  const business = await addApiBusiness(stack);
  expect(await business.status()).toMatchObject({
    connected: false,
    qr_available: false,
    state: 'unlinked',
    phone: null,
    last_error: null,
  });
  expect(await error(await business.api('qr'))).toMatchObject({
    status: 404,
    error: 'qr_not_available',
  });

  const qr = await business.askForQr();
  expect(qr).toMatch(/^https:\/\/wa\.me\/settings\/linked_devices#/);
  expect(await business.status()).toMatchObject({ qr_available: true, state: 'pairing' });
  const json = (await (await business.api('qr')).json()) as { qr: string; png: string };
  expect(json.qr).toBe(qr);
  expect(json.png).toMatch(/^data:image\/png;base64,/);
  expect(decodePng(Buffer.from(json.png.split(',')[1] ?? '', 'base64'))).toBe(qr);

  const png = await business.api('qr', { headers: { accept: 'image/png' } });
  expect(png.headers.get('content-type')).toBe('image/png');
  expect(png.headers.get('cache-control')).toContain('no-store');
  expect(decodePng(new Uint8Array(await png.arrayBuffer()))).toBe(qr);
  const svg = await business.api('qr', { headers: { accept: 'image/svg+xml' } });
  expect(svg.headers.get('content-type')).toBe('image/svg+xml');
  expect(await svg.text()).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);

  const phone = stack.whatsapp.createPhone({ number: nextMobile() });
  await phone.scanQr(qr);
  await business.connected();
  expect(await business.status()).toMatchObject({
    connected: true,
    qr_available: false,
    state: 'connected',
    phone: `+${phone.number}`,
  });
  expect(await error(await business.api('qr'))).toMatchObject({
    status: 409,
    error: 'already_connected',
  });
});

test('a message: 202, its place, its way to the phone, and the same again under its key', async () => {
  const business = await addApiBusiness(stack);
  await link(business);
  const customer = stack.whatsapp.createPhone({ number: nextMobile() });
  const local = `0${customer.number.slice(3, 5)}-${customer.number.slice(5)}`;
  const once = { 'idempotency-key': 'order-1' };
  const sent = await business.post('send', { to: local, text: 'שלום מהתוכנה' }, once);
  expect(sent.status).toBe(202);
  const { id, status } = (await sent.json()) as { id: string; status: string };
  expect(status).toBe('queued');
  expect(sent.headers.get('location')).toBe(`/api/whatsapp/messages/${id}`);
  const again = await business.post('send', { to: local, text: 'שלום מהתוכנה' }, once);
  expect([again.status, (await again.json()) as object]).toMatchObject([202, { id }]);
  const other = await business.post('send', { to: local, text: 'משהו אחר' }, once);
  expect(await error(other)).toMatchObject({ status: 409, error: 'conflict' });

  const message = await waitFor('the delivery', async () => {
    const now = await (await business.api(`messages/${id}`)).json();
    return now.status === 'delivered' && now;
  });
  expect(message).toMatchObject({
    id,
    direction: 'outbound',
    phone: `+${customer.number}`,
    text: 'שלום מהתוכנה',
    error: null,
  });
  expect([message.sent_at, message.delivered_at]).not.toContain(null);
  expect(customer.received.map(({ text }) => text)).toEqual(['שלום מהתוכנה']);
});

describe('what is wrong is said', () => {
  let business: Business;
  beforeAll(async () => {
    business = await addApiBusiness(stack);
  });
  const TO = '052-123-4567';

  test.each([
    ['no text', { to: TO }, 400, 'bad_request'],
    ['an empty text', { to: TO, text: '   ' }, 400, 'bad_request'],
    ['a text that is a number', { to: TO, text: 17 }, 400, 'bad_request'],
    ['too long a text', { to: TO, text: 'א'.repeat(4_097) }, 400, 'bad_request'],
    ['no number', { text: 'שלום' }, 400, 'bad_request'],
    ['no object', 'שלום', 400, 'bad_request'],
    ['a landline', { to: '03-123-4567', text: 'שלום' }, 422, 'unprocessable'],
    ['a star number', { to: '*6565', text: 'שלום' }, 422, 'unprocessable'],
    ['no number at all', { to: 'אמא', text: 'שלום' }, 422, 'unprocessable'],
  ])('%s', async (_, body, status, code) => {
    const answer = await error(await business.post('send', body));
    expect(answer).toMatchObject({ status, error: code });
    expect(answer).toHaveProperty('details');
  });

  test('no JSON', async () => {
    const response = await business.api('send', {
      method: 'POST',
      body: '{"to":',
      headers: { 'content-type': 'application/json' },
    });
    expect(await error(response)).toMatchObject({ status: 400, error: 'bad_request' });
  });

  test('a message that is not there', async () => {
    for (const id of ['nonsense', '01890000-0000-7000-8000-000000000000']) {
      expect(await error(await business.api(`messages/${id}`))).toMatchObject({
        status: 404,
        error: 'not_found',
      });
    }
  });
});

const PATHS = [
  ['GET', 'status'],
  ['GET', 'qr'],
  ['POST', 'link'],
  ['DELETE', 'link'],
  ['POST', 'send'],
  ['GET', 'messages/01890000-0000-7000-8000-000000000000'],
] as const;

test.each(PATHS)(
  '%s %s without a key, with a wrong and with a revoked one: 401',
  async (method, path) => {
    const business = await addApiBusiness(stack);
    await stack.query('UPDATE "ApiKey" SET "revokedAt" = now() WHERE "businessId" = $1', [
      business.businessId,
    ]);
    for (const authorization of [
      null,
      'Bearer alk_wrong',
      'Basic eDp5',
      `Bearer ${business.key}`,
    ]) {
      const response = await apiFetch(`${stack.url}/api/whatsapp/${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(authorization ? { authorization } : {}),
        },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      expect(await error(response)).toMatchObject({ status: 401, error: 'unauthorized' });
    }
  },
);

test("another business's key sees and sends nothing here", async () => {
  const [mine, other] = [await addApiBusiness(stack), await addApiBusiness(stack)];
  const myPhone = await link(mine);
  const customer = stack.whatsapp.createPhone({ number: nextMobile() });
  const sent = await mine.post('send', { to: `+${customer.number}`, text: 'סודי' });
  const { id } = (await sent.json()) as { id: string };
  await waitFor('the arrival', () => customer.received.length === 1);

  expect((await other.api(`messages/${id}`)).status).toBe(404);
  expect(await other.status()).toMatchObject({ connected: false, phone: null });
  expect((await other.api('qr')).status).toBe(404);
  // It has no link: what it sends waits under its own name, and ending "the" link ends none.
  expect((await other.post('send', { to: `+${customer.number}`, text: 'בשמם' })).status).toBe(202);
  await other.api('link', { method: 'DELETE' });
  const own = await other.askForQr();
  const phone = stack.whatsapp.createPhone({ number: nextMobile() });
  await phone.scanQr(own);
  await waitFor('its own message', () => customer.received.length === 2);
  expect(customer.received.map(({ from, text }) => [from, text])).toEqual([
    [myPhone, 'סודי'],
    [phone.number, 'בשמם'],
  ]);
  expect(await mine.status()).toMatchObject({ connected: true, phone: `+${myPhone}` });
});

test('the 21st message of a key within a minute: 429 and when to come again; other keys go on', async () => {
  const [mine, other] = [await addApiBusiness(stack), await addApiBusiness(stack)];
  const send = (business: Business) => business.post('send', { to: '0521234567', text: 'שלום' });
  for (let count = 1; count <= 20; count += 1) expect((await send(mine)).status).toBe(202);
  const refused = await send(mine);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await error(refused)).toEqual({ status: 429, error: 'rate_limited' });
  expect((await send(other)).status).toBe(202);
  expect((await mine.api('status')).status).toBe(200);
});

test('every table as text holds no key of a link, and no API key', async () => {
  const business = await addApiBusiness(stack);
  await link(business);
  const tables = await stack.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public')`,
  );
  let dump = '';
  for (const { name } of tables) {
    const rows = await stack.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dump += rows.map(({ row }) => `${name} ${row}\n`).join('');
    if (name === '"WhatsAppAuth"') {
      // And what is in the bytes, should they be no ciphertext.
      const raw = await stack.query<{ sealed: Buffer }>('SELECT sealed FROM "WhatsAppAuth"');
      dump += raw.map(({ sealed }) => sealed.toString('latin1')).join('\n');
    }
  }
  expect(dump).toMatch(/"WhatsAppAuth" \([0-9a-f-]+,creds,creds,k1,/);
  for (const word of ['noiseKey', 'signedIdentityKey', 'advSecretKey', '"private"', '_sessions']) {
    expect(dump).not.toContain(word);
  }
  expect(dump).not.toContain(business.key);
  expect(dump).not.toContain(stack.secrets.WHATSAPP_KEYS.slice(3));
});
