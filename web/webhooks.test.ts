import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signWebhook } from '../simulators/twilio/sign.ts';
import { answerWebhook } from './webhooks.ts';

const NEXT = 'answered by Next';

const server = createServer((request, response) => {
  const answered = answerWebhook(request, response);
  if (!answered) response.end(NEXT);
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

describe('what is answered before Next', () => {
  test.each([
    'incoming_call',
    'handle_recording',
    'dial_result',
    'recording_status',
    'call_status',
  ])('/webhook/%s', async (name) => {
    const response = await post(`/webhook/${name}`, 'CallSid=CA1');
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: 'forbidden' });
    expect(response.headers.get('x-request-id')).toMatch(/./);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['/', '/webhook', '/webhook/', '/webhook/other', '/webhook/incoming_call/', '/api/x'])(
    'not %s',
    async (path) => {
      expect(await (await post(path, 'CallSid=CA1')).text()).toBe(NEXT);
    },
  );

  test('nor a method that no route knows', async () => {
    const response = await ask('/webhook/call_status', { method: 'PURGE' });
    expect(await response.text()).toBe(NEXT);
  });
});

test('the address that Twilio signed, with its query, and the body are the route’s', async () => {
  const path = '/webhook/call_status?a=%D7%90&b=1';
  const { TWILIO_ACCOUNT_SID = '', TWILIO_AUTH_TOKEN = '', PUBLIC_HOST } = process.env;
  const params = { CallSid: 'CA1', AccountSid: TWILIO_ACCOUNT_SID, Name: 'שלום ' };
  const signature = signWebhook(TWILIO_AUTH_TOKEN, `${PUBLIC_HOST}${path}`, params);
  const headers = { 'x-twilio-signature': signature };
  const genuine = await post(path, new URLSearchParams(params).toString(), headers);
  // Past the signature: the payload itself is what is wrong.
  expect(genuine.status).toBe(400);
  expect(await genuine.json()).toMatchObject({ error: 'bad_request' });
  const changed = { ...params, Name: 'שלום' };
  expect((await post(path, new URLSearchParams(changed).toString(), headers)).status).toBe(403);
});

test('other methods are refused as everywhere', async () => {
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const response = await ask('/webhook/call_status', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  }
  const head = await ask('/webhook/call_status', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([405, '']);
});

test.each([64 * 1024 + 1, 3 * 1024 * 1024])('a body of %i bytes is refused', async (size) => {
  const response = await post('/webhook/call_status', `a=${'b'.repeat(size)}`);
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ error: 'payload_too_large' });
});
