import { afterAll, beforeAll, expect, test } from 'vitest';
import { signWebhook } from '../simulators/twilio/sign.ts';
import { addBusiness } from './business.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { postWebhook, ringing } from './signed-request.ts';
import { type Stack, startStack } from './stack.ts';

/** New calls of one caller to one business, and forged requests of one address, in a minute. */
const LIMIT = 20;
const INCOMING = '/webhook/incoming_call';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ sidecar: false });
});
afterAll(async () => {
  if (stack) expectNoSecrets(stack);
  await stack?.stop();
});

const call = (from: string, to: string) =>
  postWebhook(stack, INCOMING, ringing(stack, { from, to }));
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

test('300 genuine calls of 300 callers in one burst are all answered and stored', async () => {
  const { businessId, number } = await addBusiness(stack);
  const answers = await times(300, async (index) => {
    const response = await call(`+97252${String(2_000_000 + index)}`, number);
    return { status: response.status, records: (await response.text()).includes('<Record ') };
  });
  expect(answers).toEqual(Array(300).fill({ status: 200, records: true }));
  const [row] = await stack.query(
    'SELECT count(*)::int AS calls, count(DISTINCT caller)::int AS callers FROM "CallLog" WHERE "businessId" = $1',
    [businessId],
  );
  expect(row).toEqual({ calls: 300, callers: 300 });
});

test('the 21st call of one caller within a minute is refused, others and other businesses are not', async () => {
  const [first, second] = [await addBusiness(stack), await addBusiness(stack)];
  const from = '+972531111111';
  for (let count = 1; count <= LIMIT; count += 1) {
    expect((await call(from, first.number)).status).toBe(200);
  }
  const refused = await call(from, first.number);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual({ error: 'rate_limited' });
  expect((await call('+972531111112', first.number)).status).toBe(200);
  expect((await call(from, second.number)).status).toBe(200);
  const [row] = await stack.query(
    'SELECT count(*)::int AS calls FROM "CallLog" WHERE "businessId" = $1 AND caller = $2',
    [first.businessId, from],
  );
  expect(row).toEqual({ calls: LIMIT });
});

test.each(['anonymous', '+266696687', '', 'sip:desk@example.com'])(
  'callers without a number (%s) do not share one limit',
  async (from) => {
    const { number } = await addBusiness(stack);
    const answers = await times(LIMIT * 2, async () => (await call(from, number)).status);
    expect(answers).toEqual(Array(LIMIT * 2).fill(200));
  },
);

test('forged requests are refused, then limited by address, while genuine ones pass from there', async () => {
  const { businessId, number } = await addBusiness(stack);
  const forge = (address: string, signature: string) => {
    const params = ringing(stack, { from: '+972532222222', to: number });
    const headers = { 'x-forwarded-for': address };
    return postWebhook(stack, INCOMING, params, { signature, headers });
  };
  for (let count = 1; count <= LIMIT; count += 1) {
    const refused = await forge('203.0.113.7', count % 2 ? '' : 'bm90IHRoZSBzaWduYXR1cmU=');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ error: 'forbidden' });
  }
  const limited = await forge('203.0.113.7', '');
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect((await forge('203.0.113.8', '')).status).toBe(403);

  const genuine = ringing(stack, { from: '+972532222223', to: number });
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  expect((await postWebhook(stack, INCOMING, genuine, { headers })).status).toBe(200);
  // The same words to another address: the signature is of the address too.
  const { secrets } = stack;
  const signature = signWebhook(secrets.TWILIO_AUTH_TOKEN, `${stack.url}${INCOMING}`, genuine);
  expect((await postWebhook(stack, '/webhook/call_status', genuine, { signature })).status).toBe(
    403,
  );
  const rows = await stack.query('SELECT caller FROM "CallLog" WHERE "businessId" = $1', [
    businessId,
  ]);
  expect(rows).toEqual([{ caller: '+972532222223' }]);
});
