import { afterEach, describe, expect, it } from 'vitest';
import type { CallOptions } from './call-types.ts';
import { placeCall } from './place-call.ts';
import { createRecordingStore } from './recordings.ts';
import { type Reply, startTestApp, TEST_TOKEN, type TestApp } from './test-app.ts';

const SID = `AC${'0'.repeat(32)}`;
const RECORD =
  '<Record action="/webhook/handle_recording" recordingStatusCallback="/webhook/recording_status"/>';
const OK = {
  '/webhook/incoming_call': RECORD,
  '/webhook/handle_recording': '<Hangup/>',
  '/webhook/recording_status': '',
  '/webhook/call_status': '',
};

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function call(replies: Record<string, string | Reply>, options: Partial<CallOptions> = {}) {
  app = await startTestApp(replies);
  return placeCall({
    webhookUrl: app.webhookUrl,
    accountSid: SID,
    authToken: TEST_TOKEN,
    from: '+972501234567',
    to: '+97231234567',
    statusCallbackUrl: '/webhook/call_status',
    recordings: createRecordingStore({ accountSid: SID }),
    ...options,
  });
}

describe('an application that answers wrongly', () => {
  it.each<[string, Reply, RegExp]>([
    ['an error', { status: 500, body: '<Response/>' }, /^11200/],
    ['a redirect', { status: 302, body: '' }, /^11200/],
    ['an HTML page', { type: 'text/html', body: '<Response/>' }, /^12300/],
    ['no XML', { body: 'oops' }, /^12100/],
    ['an unknown verb', { body: '<Response><Sing/></Response>' }, /^12200/],
  ])('with %s: the call ends with an error', async (_, reply, error) => {
    const result = await call({ ...OK, '/webhook/incoming_call': reply });
    expect(result.ok).toBe(false);
    expect(result.errors[0]).toMatch(error);
    expect(result.events.find(({ kind }) => kind === 'hangup')?.data).toEqual({ by: 'twilio' });
    expect(result.callbacks.map(({ purpose }) => purpose)).toEqual(['call completed']);
  });

  it('not at all: the deadline of the URL fragment ends it', async () => {
    app = await startTestApp({ ...OK, '/webhook/incoming_call': { body: '', hang: true } });
    const result = await placeCall({
      webhookUrl: `${app.webhookUrl}#tt=100&rc=0`,
      accountSid: SID,
      authToken: TEST_TOKEN,
      from: '+972501234567',
      to: '+97231234567',
      recordings: createRecordingStore({ accountSid: SID }),
    });
    expect(result.errors[0]).toMatch(/^11200.*no answer in \d+ ms/);
    expect(result.webhooks[0]?.ms).toBeLessThan(5000);
    expect(app.requests[0]?.path).toBe('/webhook/incoming_call');
    expect(app.forged).toEqual([]);
  });

  it.each([
    ['a clip that is not there', '/voice/none.mp3', /status 404/],
    ['a clip that is a web page', '/voice/page', /content type "text\/html"/],
    ['a clip that is no MP3', '/voice/text', /no MP3/],
    ['a clip on the internet', 'https://example.com/a.mp3', /outside the local world/],
  ])('with %s: the caller hears silence', async (_, clip, error) => {
    const result = await call({
      ...OK,
      '/webhook/incoming_call': `<Play>${clip}</Play>`,
      '/voice/page': { type: 'text/html', body: '<html/>' },
      '/voice/text': { type: 'audio/mpeg', body: 'not audio' },
    });
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]).toMatch(error);
  });

  it('with a callback that fails: noted, and the call is unharmed', async () => {
    const result = await call({ ...OK, '/webhook/call_status': { status: 503, body: '' } });
    expect(result.errors).toEqual(['11200: call completed callback: 503']);
    expect(result.status).toBe('completed');
  });

  it('in circles: ends', async () => {
    const result = await call({
      ...OK,
      '/webhook/incoming_call': '<Redirect>/webhook/incoming_call</Redirect>',
    });
    expect(result.errors[0]).toMatch(/more than 50 documents/);
  });

  it("with somebody else's caller id", async () => {
    const result = await call({
      ...OK,
      '/webhook/incoming_call': '<Dial callerId="+97239999999">+972521111111</Dial>',
    });
    expect(result.errors[0]).toMatch(/^13214/);
  });

  it('nobody there: connects again as the fragment says, then fails', async () => {
    app = await startTestApp(OK);
    await app.close();
    const result = await placeCall({
      webhookUrl: `${app.webhookUrl}#rc=1&rp=all`,
      accountSid: SID,
      authToken: TEST_TOKEN,
      from: '+972501234567',
      to: '+97231234567',
      recordings: createRecordingStore({ accountSid: SID }),
    });
    expect(result.errors[0]).toMatch(/^11200.*ECONNREFUSED/);
    expect(result.webhooks).toHaveLength(1);
    expect(result.webhooks[0]?.ms).toBeGreaterThanOrEqual(95); // the pause before the retry
  });

  it('once with 500: tried again with the same token when the fragment says so', async () => {
    app = await startTestApp({ ...OK, '/webhook/incoming_call': { status: 500, body: '' } });
    await placeCall({
      webhookUrl: `${app.webhookUrl}#rc=2&rp=5xx`,
      retryPauseMs: 5,
      accountSid: SID,
      authToken: TEST_TOKEN,
      from: '+972501234567',
      to: '+97231234567',
      recordings: createRecordingStore({ accountSid: SID }),
    });
    const tokens = app.requests.map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });
});

describe('callbacks', () => {
  const EVENTS = ['initiated', 'ringing', 'in-progress', 'completed'] as const;

  it('come in order, numbered, when nothing disturbs them', async () => {
    await call(OK, { statusEvents: [...EVENTS] });
    const statuses = app?.requests.filter(({ path }) => path === '/webhook/call_status');
    expect(statuses?.map(({ params }) => params.get('CallStatus'))).toEqual(EVENTS);
    expect(statuses?.map(({ params }) => params.get('SequenceNumber'))).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
    const last = statuses?.at(-1)?.params;
    expect(Number(last?.get('CallDuration'))).toBeGreaterThan(2);
    expect(last?.get('Timestamp')).toMatch(/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000$/);
  });

  it('come twice with one token each', async () => {
    await call(OK, { callbacks: { duplicate: 1, duplicateWebhooks: 1 } });
    expect(app?.requests).toHaveLength(8);
    const tokens = app?.requests.map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(new Set(tokens).size).toBe(4);
  });

  it('come in another order for another seed, and none is lost', async () => {
    const orders = new Set<string>();
    for (const seed of [1, 1, 2, 3, 4, 5]) {
      const result = await call(OK, {
        statusEvents: [...EVENTS],
        hangUpDuring: 'recording',
        callbacks: { order: 'shuffled', duplicate: 1, delayMs: 5, seed },
      });
      expect(result.errors).toEqual([]);
      expect(result.callbacks).toHaveLength(10);
      orders.add(result.callbacks.map(({ purpose }) => purpose).join());
      await app?.close();
    }
    expect(orders.size).toBeGreaterThan(2);
  });
});
