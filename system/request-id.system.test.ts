import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSid } from '../simulators/twilio/sids.ts';
import { apiFetch } from './api-client.ts';
import { addBusiness } from './business.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { postWebhook, ringing } from './signed-request.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  if (stack) expectNoSecrets(stack, ['551234567']);
  await stack?.stop();
});

test('one id is on the answer, the web log and the sidecar log of what came of it', async () => {
  const { number } = await addBusiness(stack);
  const call = ringing(stack, { from: '+972551234567', to: number });
  await postWebhook(stack, '/webhook/incoming_call', call);
  const { sid } = stack.world.recordings.add({
    callSid: String(call.CallSid),
    text: 'שלום',
    seconds: 3,
  });
  const requestId = `story-${newSid('CA')}`;
  const answer = await postWebhook(
    stack,
    '/webhook/recording_status',
    {
      AccountSid: stack.secrets.TWILIO_ACCOUNT_SID,
      CallSid: String(call.CallSid),
      RecordingSid: sid,
      RecordingUrl: stack.world.recordings.urlOf(sid),
      RecordingStatus: 'completed',
      RecordingDuration: '3',
      ErrorCode: '0',
    },
    { headers: { 'x-request-id': requestId } },
  );
  expect(answer.status).toBe(204);
  expect(answer.headers.get('x-request-id')).toBe(requestId);
  const told = (start: string, words: string) =>
    waitFor(`${start} ${words}`, () =>
      stack
        .logs()
        .split('\n')
        .some((line) => line.startsWith(start) && line.includes(requestId) && line.includes(words)),
    );
  await told('[web]', '/webhook/recording_status');
  await told('[sidecar]', '"job":"fetch_recording"');
  await told('[sidecar]', '"job":"transcribe_call"');
});

test.each(['short', 'has spaces in it', 'x'.repeat(129), '<script>alert(1)</script>'])(
  'an id nobody could want (%s) is replaced',
  async (given) => {
    const { headers } = await apiFetch(`${stack.url}/health`, {
      headers: { 'x-request-id': given },
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

type JsonError = [method: string, path: string, status: number, code: string];

const JSON_ERRORS: JsonError[] = [
  ['GET', '/webhook/incoming_call', 405, 'method_not_allowed'],
  ['PUT', '/webhook/handle_recording', 405, 'method_not_allowed'],
  ['DELETE', '/webhook/call_status', 405, 'method_not_allowed'],
  ['GET', '/webhook/recording_status', 405, 'method_not_allowed'],
  ['PATCH', '/webhook/dial_result', 405, 'method_not_allowed'],
  ['POST', '/webhook/incoming_call', 403, 'forbidden'],
  ['POST', '/webhook/handle_recording', 403, 'forbidden'],
  ['POST', '/webhook/call_status', 403, 'forbidden'],
  ['POST', '/webhook/recording_status', 403, 'forbidden'],
  ['POST', '/webhook/dial_result', 403, 'forbidden'],
  ['POST', '/webhook/nothing', 404, 'not_found'],
  ['GET', '/webhook/incoming_call/deeper', 404, 'not_found'],
  ['POST', '/health', 405, 'method_not_allowed'],
  ['GET', '/api/nothing', 404, 'not_found'],
  ['POST', '/api/nothing/deeper', 404, 'not_found'],
  ['GET', '/api/live', 401, 'unauthorized'],
  ['POST', '/api/live', 405, 'method_not_allowed'],
  ['GET', '/api/calls/0199/recording', 401, 'unauthorized'],
  ['POST', '/api/calls/0199/recording', 405, 'method_not_allowed'],
  ['GET', '/api/auth/nothing', 404, 'not_found'],
  ['DELETE', '/api/auth/session', 405, 'method_not_allowed'],
  ['GET', '/voice/nothing.mp3', 404, 'not_found'],
  ['GET', `/voice/${'0'.repeat(64)}.mp3`, 404, 'not_found'],
  ['POST', '/voice/nothing.mp3', 405, 'method_not_allowed'],
  ['GET', '/nothing', 404, 'not_found'],
  ['POST', '/nothing/deeper', 404, 'not_found'],
  ['GET', '/webhook', 404, 'not_found'],
  ['GET', '/api', 404, 'not_found'],
  ['GET', '/voice', 404, 'not_found'],
  ['GET', '/nothing.json', 404, 'not_found'],
  ['GET', '/wp-login.php', 404, 'not_found'],
];

async function expectError(...[method, path, status, error]: JsonError): Promise<void> {
  const response = await apiFetch(`${stack.url}${path}`, { method, headers: { accept: '*/*' } });
  const text = await response.text();
  expect({ status: response.status, text: text.slice(0, 200) }).toMatchObject({ status });
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const body = JSON.parse(text);
  expect(body.error).toBe(error);
  expect(Object.keys(body).filter((key) => !['error', 'details'].includes(key))).toEqual([]);
  expect(text).not.toMatch(/\bat .*:\d+|node_modules/);
}

describe('machines get one shape of error', () => {
  test.each(JSON_ERRORS)('%s %s: %i %s', expectError);

  test.each(['/webhook/incoming_call', '/webhook/call_status'])(
    'a genuine request to %s that lacks fields: 400',
    async (path) => {
      const { TWILIO_ACCOUNT_SID: AccountSid } = stack.secrets;
      const response = await postWebhook(stack, path, { AccountSid });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: 'bad_request' });
      expect(response.headers.get('x-request-id')).toBeTruthy();
    },
  );

  test('a body larger than any webhook: 413', async () => {
    const response = await postWebhook(stack, '/webhook/call_status', { Pad: 'x'.repeat(70_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'payload_too_large' });
  });
});

test.each(['/', '/calls', '/calls/0199', '/sign-in', '/accessibility', '/nothing', '/health'])(
  'the screen or route %s has the id it was asked with',
  async (path) => {
    const response = await fetch(`${stack.url}${path}`, {
      headers: { accept: 'text/html', 'x-request-id': 'asked-with-this' },
      redirect: 'manual',
    });
    expect(response.headers.get('x-request-id')).toBe('asked-with-this');
    expect(response.status).toBeLessThan(500);
  },
);
