import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalWorld } from './local-world.ts';
import { startTestApp, TEST_TOKEN, type TestApp } from './twilio/test-app.ts';
import type { LocalWorld } from './world-types.ts';

let app: TestApp;
let world: LocalWorld;
beforeEach(async () => {
  app = await startTestApp({
    '/webhook/incoming_call':
      '<Play>/voice/ok.mp3</Play><Record action="/webhook/handle_recording"/>',
    '/webhook/handle_recording': '<Hangup/>',
    '/webhook/call_status': '',
  });
  const accountSid = `AC${'2'.repeat(32)}`;
  world = await startLocalWorld({ port: 0, accountSid, authToken: TEST_TOKEN, webUrl: app.url });
});
afterEach(async () => {
  await world.close();
  await app.close();
});

const post = (path: string, body: unknown, type = 'application/json') =>
  fetch(`${world.url}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
const CALL = { from: '+972501234567', to: '+97231234567', say: 'שלום' };

describe('control', () => {
  it('places a call and tells it line by line', async () => {
    const response = await post('calls', CALL);
    const lines = (await response.text()).trim().split('\n');
    const kinds = lines.map((line) => JSON.parse(line).kind);
    expect(kinds[0]).toBe('ringing');
    expect(kinds).toContain('record');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'result', ok: true });
    expect(world.recordings.list()).toMatchObject([{ text: 'שלום' }]);
  });

  it.each([
    ['no caller', { to: CALL.to }, 'from'],
    ['an unknown field', { ...CALL, token: 'x' }, 'token'],
    ['a wrong value', { ...CALL, dial: 'later' }, 'dial'],
    ['a wrong value inside', { ...CALL, callbacks: { order: 'any' } }, 'callbacks'],
    ['a field of the prototype', { ...CALL, constructor: 'x' }, 'constructor'],
  ])('refuses a call with %s', async (_, body, details) => {
    const response = await post('calls', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ details });
    expect(app.requests).toEqual([]);
  });

  it('refuses a form that a web page could send', async () => {
    expect((await post('calls', CALL, 'text/plain')).status).toBe(400);
  });

  it('sets and ends faults', async () => {
    const isBroken = async () => (await fetch(`${world.url}/translate_tts`)).status === 500;
    expect((await post('faults', { service: 'gtts', kind: 'error' })).status).toBe(200);
    expect(await isBroken()).toBe(true);
    await post('faults', {});
    expect(await isBroken()).toBe(false);
    for (const wrong of [
      { service: 'fax', kind: 'error' },
      { service: 'gtts', kind: 'missing' },
      { service: 'gtts', kind: 'error', times: 0 },
    ]) {
      expect((await post('faults', wrong)).status).toBe(400);
    }
  });

  it('shows what was asked of the world', async () => {
    await fetch(`${world.url}/favicon.ico`);
    const state = await (await fetch(`${world.url}/_control/state`)).json();
    expect(state).toMatchObject({
      counts: { gtts: 0 },
      unexpected: [{ path: '/favicon.ico' }],
      recordings: 0,
    });
  });
});
