import { afterEach, describe, expect, it } from 'vitest';
import type { CallOptions, CallResult } from './call-types.ts';
import { placeCall } from './place-call.ts';
import { createRecordingStore } from './recordings.ts';
import { GREETING, startTestApp, TEST_TOKEN, type TestApp } from './test-app.ts';

const SID = `AC${'0'.repeat(32)}`;
const SAY = '<Say language="he-IL" voice="Google.he-IL-Wavenet-A">תודה</Say>';
const RECORD =
  '<Record action="/webhook/handle_recording" maxLength="120" recordingStatusCallback="/webhook/recording_status" recordingStatusCallbackEvent="completed absent"/>';
const CALLBACKS = { '/webhook/recording_status': '', '/webhook/call_status': '' };
const VOICEMAIL = {
  '/webhook/incoming_call': `<Play>/voice/ok.mp3</Play>${RECORD}${SAY}<Hangup/>`,
  '/webhook/handle_recording': `${SAY}<Hangup/>`,
  ...CALLBACKS,
};

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function call(
  replies: Parameters<typeof startTestApp>[0],
  options: Partial<CallOptions> = {},
): Promise<CallResult> {
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

const kinds = (result: CallResult) =>
  result.events.map((event) => event.kind).filter((kind) => kind !== 'callback');
const asked = (path: string) => app?.requests.filter((request) => request.path === path) ?? [];

describe('a whole call', () => {
  it('is greeted, recorded, thanked and reported, every request with a true signature', async () => {
    const result = await call(VOICEMAIL, { say: 'שלום, אני מעוניין בדירה' });
    expect(result.errors).toEqual([]);
    expect(kinds(result)).toEqual([
      'ringing',
      'webhook',
      'answered',
      'play',
      'beep',
      'record',
      'webhook',
      'say',
      'hangup',
    ]);
    expect(result.status).toBe('completed');
    expect(result.durationSeconds).toBeGreaterThanOrEqual(7);
    expect(app?.forged).toEqual([]);
    expect(result.callbacks.map(({ purpose }) => purpose)).toEqual([
      'recording completed',
      'call completed',
    ]);
    const play = result.events.find((event) => event.kind === 'play');
    expect(play?.data).toMatchObject({ said: GREETING });
  });

  it('sends the fields and headers of a real incoming call', async () => {
    await call(VOICEMAIL);
    const [first] = asked('/webhook/incoming_call');
    expect(Object.fromEntries(first?.params ?? [])).toMatchObject({
      AccountSid: SID,
      CallSid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
      From: '+972501234567',
      Caller: '+972501234567',
      To: '+97231234567',
      Called: '+97231234567',
      FromCity: '',
      FromCountry: 'IL',
      ToZip: '',
    });
    expect(first?.headers).toMatchObject({
      'user-agent': 'TwilioProxy/1.1',
      'i-twilio-idempotency-token': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('reports the recording as Twilio does', async () => {
    const recordings = createRecordingStore({ accountSid: SID });
    const result = await call(VOICEMAIL, { say: 'היי', digits: '#', recordings });
    const [sid] = result.recordingSids;
    expect(recordings.get(sid ?? '')).toMatchObject({ text: 'היי', callSid: result.callSid });
    const url = `https://api.twilio.com/2010-04-01/Accounts/${SID}/Recordings/${sid}`;
    const action = asked('/webhook/handle_recording')[0]?.params;
    expect(Object.fromEntries(action ?? [])).toMatchObject({
      CallStatus: 'in-progress',
      RecordingSid: sid,
      RecordingUrl: url,
      RecordingDuration: '4',
      Digits: '#',
    });
    const status = asked('/webhook/recording_status')[0]?.params;
    expect(Object.fromEntries(status ?? [])).toMatchObject({
      CallSid: result.callSid,
      RecordingSid: sid,
      RecordingStatus: 'completed',
      ErrorCode: '0',
    });
    expect(status?.has('From')).toBe(false);
  });

  it('signs the public address while it connects to the local one', async () => {
    app = await startTestApp(
      {
        ...VOICEMAIL,
        '/webhook/incoming_call': `<Play>https://desk.example.com/voice/ok.mp3</Play><Redirect>https://desk.example.com/webhook/next?a=1&amp;b=%D7%A9</Redirect>`,
        '/webhook/next': '<Hangup/>',
      },
      { publicOrigin: 'https://desk.example.com' },
    );
    const result = await placeCall({
      webhookUrl: app.webhookUrl,
      signAs: 'https://desk.example.com',
      accountSid: SID,
      authToken: TEST_TOKEN,
      from: 'anonymous',
      to: '+97231234567',
      statusCallbackUrl: 'https://desk.example.com/webhook/call_status',
      recordings: createRecordingStore({ accountSid: SID }),
    });
    expect(result.errors).toEqual([]);
    expect(app.forged).toEqual([]);
    expect(app.requests.map(({ path }) => path)).toEqual([
      '/webhook/incoming_call',
      '/webhook/next',
      '/webhook/call_status',
    ]);
    expect(app.requests[0]?.headers).toMatchObject({ 'x-forwarded-host': 'desk.example.com' });
  });

  it('with a wrong token is seen as forged', async () => {
    await call(VOICEMAIL, { authToken: 'another' });
    expect(app?.forged).toContain('/webhook/incoming_call');
  });
});

describe('what the caller does', () => {
  it('hangs up during the greeting: no recording, one status', async () => {
    const result = await call(VOICEMAIL, { hangUpDuring: 'greeting' });
    expect(result.ok).toBe(true);
    expect(kinds(result)).toEqual(['ringing', 'webhook', 'answered', 'play', 'hangup']);
    expect(app?.requests.map(({ path }) => path)).toEqual([
      '/webhook/incoming_call',
      '/webhook/call_status',
    ]);
  });

  it('hangs up during the recording: the action says so and its TwiML is not played', async () => {
    const result = await call(VOICEMAIL, { hangUpDuring: 'recording' });
    expect(result.ok).toBe(true);
    expect(kinds(result).at(-2)).toBe('hangup');
    expect(kinds(result)).not.toContain('say');
    const action = asked('/webhook/handle_recording')[0]?.params;
    expect(action?.get('Digits')).toBe('hangup');
    expect(action?.get('CallStatus')).toBe('completed');
  });

  it('says nothing: the action is not called, the next verbs run, the recording is absent', async () => {
    const result = await call(VOICEMAIL, { silent: true });
    expect(result.ok).toBe(true);
    expect(kinds(result).slice(-3)).toEqual(['record', 'say', 'hangup']);
    expect(asked('/webhook/handle_recording')).toEqual([]);
    expect(asked('/webhook/recording_status')[0]?.params.get('RecordingStatus')).toBe('absent');
    expect(result.recordingSids).toEqual([]);
  });

  it('speaks and types at Gather, then falls through', async () => {
    const ask = `<Gather input="speech dtmf" language="he-IL" numDigits="1" action="/webhook/turn">${SAY}</Gather>`;
    const result = await call(
      { '/webhook/incoming_call': ask, '/webhook/turn': ask, ...CALLBACKS },
      { speech: ['אני צריך תור'], digits: '12' },
    );
    expect(result.ok).toBe(true);
    const turns = asked('/webhook/turn').map(({ params }) => [
      params.get('SpeechResult'),
      params.get('Digits'),
    ]);
    expect(turns).toEqual([
      ['אני צריך תור', null],
      [null, '1'],
      [null, '2'],
    ]);
    expect(result.events.at(-2)?.detail).toBe('the document ended');
  });

  it.each([
    ['completed', '42'],
    ['no-answer', null],
    ['busy', null],
    ['failed', null],
    ['canceled', null],
  ] as const)('meets a Dial that ends as %s', async (dial, duration) => {
    const result = await call(
      {
        '/webhook/incoming_call':
          '<Dial timeout="15" action="/webhook/dial_result"><Number>+972521111111</Number></Dial>',
        '/webhook/dial_result': '<Hangup/>',
        ...CALLBACKS,
      },
      { dial, dialOnAnswerSeconds: 42 },
    );
    expect(result.ok).toBe(true);
    const action = asked('/webhook/dial_result')[0]?.params;
    expect(action?.get('DialCallStatus')).toBe(dial);
    expect(action?.get('DialCallDuration')).toBe(duration);
    expect(result.status).toBe('completed');
  });

  it('goes on after a Dial without an action', async () => {
    const result = await call({
      '/webhook/incoming_call': `<Dial>+972521111111</Dial>${SAY}`,
      ...CALLBACKS,
    });
    expect(kinds(result).slice(-3)).toEqual(['dial', 'say', 'hangup']);
  });

  it('is rejected', async () => {
    const result = await call({
      '/webhook/incoming_call': '<Reject reason="busy"/>',
      ...CALLBACKS,
    });
    expect(result).toMatchObject({ ok: true, status: 'busy', durationSeconds: 0 });
    expect(asked('/webhook/call_status')[0]?.params.get('CallStatus')).toBe('busy');
  });
});
