import { describe, expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { CLOSED_AT, makeBusiness, makeNumber, OPEN_AT, unique } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { withRequestId } from '../platform/context.ts';
import { systemDb } from '../platform/db.ts';
import { clipKey, storeClip } from '../speech/clips.ts';
import { greetingText } from './call-flow.ts';
import { PROMPTS } from './prompts.ts';

const later = (seconds: number) => new Date(OPEN_AT.getTime() + seconds * 1000);
const callOf = (callSid: string) =>
  systemDb().callLog.findUnique({ where: { callSid }, include: { customer: true } });
const eventsOf = (callSid: string) =>
  systemDb().callEvent.findMany({ where: { callSid }, orderBy: { id: 'asc' } });
const jobsOf = async (callId: string | undefined) =>
  (await queuedJobs('fetch_recording')).filter((job) => job.data.callId === callId);

async function rowCounts() {
  const [calls, customers, events] = await Promise.all([
    systemDb().callLog.count(),
    systemDb().customer.count(),
    systemDb().callEvent.count(),
  ]);
  return { calls, customers, events, jobs: (await queuedJobs('fetch_recording')).length };
}

describe('a first call', () => {
  test('makes a customer of that business, a call and an event', async () => {
    const { businessId, number } = await makeBusiness();
    const call = makeCall({ to: number });
    const twiml = await deliver(call.incoming({ FromCountry: 'IL' }), {
      now: OPEN_AT,
      requestId: 'request-1',
    });
    expect(twiml).toMatch(/<Say.+<Record.+<Say.+<Hangup\/>/);
    expect(await callOf(call.callSid)).toMatchObject({
      businessId,
      from: '+972501234567',
      to: number,
      callerKind: 'mobile',
      caller: '+972501234567',
      direction: 'inbound',
      status: 'received',
      startedAt: OPEN_AT,
      endedAt: null,
      outsideHours: false,
      answered: false,
      recordingState: 'none',
      transcriptState: 'none',
      handledAt: null,
      requestId: 'request-1',
      customer: { businessId, phone: '+972501234567', name: null },
    });
    const [event, ...more] = await eventsOf(call.callSid);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      kind: 'incoming_call',
      key: '',
      answer: twiml,
      requestId: 'request-1',
      receivedAt: OPEN_AT,
      payload: { From: '+972501234567', FromCountry: 'IL', ToCity: '' },
    });
  });

  test('a second delivery gets the same answer and changes nothing', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    const first = await deliver(call.incoming(), { now: OPEN_AT, requestId: 'request-1' });
    const [row, counts] = [await callOf(call.callSid), await rowCounts()];
    // Closed by now: a new call would be answered otherwise.
    const second = await deliver(call.incoming(), { now: CLOSED_AT, requestId: 'request-2' });
    expect(second).toBe(first);
    expect(await callOf(call.callSid)).toEqual(row);
    expect(await rowCounts()).toEqual(counts);
  });

  test('the next call of the same person is of the same customer, of that business alone', async () => {
    const [one, other] = [await makeBusiness(), await makeBusiness()];
    const from = '+972521000000';
    const calls = [one, one, other].map(({ number }) => makeCall({ to: number, from }));
    for (const call of calls) await deliver(call.incoming());
    const rows = await Promise.all(calls.map(({ callSid }) => callOf(callSid)));
    const [a, b, c] = rows.map((row) => row?.customerId);
    expect(a).toBeTruthy();
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(rows[2]?.customer?.businessId).toBe(other.businessId);
  });

  test('outside business hours it is marked so and hears the other greeting', async () => {
    const { number } = await makeBusiness({ afterHoursGreeting: 'המשרד סגור.' });
    const call = makeCall({ to: number });
    expect(await deliver(call.incoming(), { now: CLOSED_AT })).toContain('המשרד סגור.');
    expect((await callOf(call.callSid))?.outsideHours).toBe(true);
  });

  test('the number is known in any form', async () => {
    const { number, businessId } = await makeBusiness();
    const call = makeCall({ to: number.replace('+9723', '03-') });
    await deliver(call.incoming());
    expect((await callOf(call.callSid))?.businessId).toBe(businessId);
  });
});

test.each([
  ['a landline', '+97231112222', 'landline', '+97231112222'],
  ['voice over IP', '+972771112222', 'voip', '+972771112222'],
  ['toll free', '+9721800111222', 'toll_free', '+9721800111222'],
  ['a star number', '*2700', 'star', '*2700'],
  ['abroad', '+12125550123', 'foreign', '+12125550123'],
  ['withheld', 'anonymous', 'withheld', null],
  ['withheld by keypad', '+266696687', 'withheld', null],
  ['blank', '', 'withheld', null],
  ['SIP', 'sip:dana@sip.example.com', 'sip', null],
  ['an app', 'client:dana', 'client', null],
  ['rubbish', '12', 'unknown', null],
])('a caller: %s', async (_, from, callerKind, caller) => {
  const { number, businessId } = await makeBusiness();
  for (const call of [makeCall({ to: number, from }), makeCall({ to: number, from })]) {
    await deliver(call.incoming());
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({ from, callerKind, caller });
    expect(row?.customer?.phone ?? null).toBe(caller);
  }
  expect(await systemDb().customer.count({ where: { businessId } })).toBe(caller ? 1 : 0);
});

test('a number of nobody gets an answer and leaves no row', async () => {
  const before = await rowCounts();
  const call = makeCall({ to: makeNumber() });
  expect(await deliver(call.incoming())).toContain(PROMPTS.numberNotInUse);
  await deliver(call.status('completed'));
  await deliver(call.action());
  expect(await rowCounts()).toEqual(before);
});

test('a business that is not active answers that its number is not in use', async () => {
  const { businessId, number } = await makeBusiness();
  await systemDb().business.update({ where: { id: businessId }, data: { active: false } });
  const twiml = await deliver(makeCall({ to: number }).incoming());
  expect(twiml).toContain(PROMPTS.numberNotInUse);
  expect(twiml).not.toContain('<Record');
});

describe('a call to its end', () => {
  test('a message: the recording is fetched as soon as it is ready', async () => {
    const { businessId, number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.incoming(), { now: OPEN_AT });
    expect(await deliver(call.action(), { now: later(30) })).toContain(PROMPTS.messageReceived);
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({
      status: 'completed',
      recordingState: 'pending',
      recordingSid: call.recordingSid,
      recordingSeconds: 12,
      endedAt: later(30),
    });
    // Only in case that the callback gets lost.
    expect((await jobsOf(row?.id)).map((job) => job.wait)).toEqual([20]);

    await withRequestId('request-of-recording', () =>
      deliver(call.recordingStatus('completed', { RecordingDuration: '14' }), { now: later(32) }),
    );
    expect(await callOf(call.callSid)).toMatchObject({ recordingSeconds: 14 });
    expect(await jobsOf(row?.id)).toMatchObject([
      { wait: 20 },
      { wait: 0, requestId: 'request-of-recording', data: { callId: row?.id, businessId } },
    ]);

    const counts = await rowCounts();
    for (const again of [call.action(), call.recordingStatus('completed')]) await deliver(again);
    expect(await rowCounts()).toEqual(counts);

    await deliver(call.status('completed', { CallDuration: '31' }), { now: later(33) });
    expect(await callOf(call.callSid)).toMatchObject({ durationSeconds: 31, status: 'completed' });
  });

  test('hung up during the greeting', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.incoming(), { now: OPEN_AT });
    await deliver(call.status('completed', { CallDuration: '3' }), { now: later(3) });
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({
      status: 'completed',
      recordingState: 'none',
      durationSeconds: 3,
      endedAt: later(3),
    });
    expect(await jobsOf(row?.id)).toEqual([]);
  });

  test('an empty recording', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.incoming());
    await deliver(call.recordingStatus('absent', { RecordingSid: '' }));
    await deliver(call.status('completed'));
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({ status: 'completed', recordingState: 'absent' });
    expect(await jobsOf(row?.id)).toEqual([]);
  });

  test.each([
    ['busy', 'busy'],
    ['failed', 'failed'],
    ['no-answer', 'no_answer'],
    ['canceled', 'canceled'],
  ])('%s', async (CallStatus, status) => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.incoming());
    await deliver(call.status(CallStatus));
    await deliver(call.status('in-progress', { SequenceNumber: '1' }));
    expect(await callOf(call.callSid)).toMatchObject({ status });
  });

  test('the business picked up', async () => {
    const { number } = await makeBusiness({ ringFirst: '052-111-2222' });
    const call = makeCall({ to: number });
    expect(await deliver(call.incoming(), { now: OPEN_AT })).toContain('+972521112222</Number>');
    expect(await deliver(call.dialResult('completed'))).not.toContain('<Record');
    expect(await callOf(call.callSid)).toMatchObject({ answered: true, status: 'in_progress' });
  });

  test('nobody picked up', async () => {
    const { number } = await makeBusiness({ ringFirst: '052-111-2222' });
    const call = makeCall({ to: number });
    await deliver(call.incoming(), { now: OPEN_AT });
    expect(await deliver(call.dialResult('no-answer'), { now: OPEN_AT })).toContain('<Record');
    expect(await callOf(call.callSid)).toMatchObject({ answered: false, status: 'in_progress' });
  });

  test('of a second recording the first stays, and nothing is fetched for the other', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    const second = makeCall({ to: number, callSid: call.callSid });
    await deliver(call.incoming());
    await deliver(call.action());
    await deliver(second.action({ RecordingDuration: '170' }));
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({ recordingSid: call.recordingSid, recordingSeconds: 12 });
    expect(await jobsOf(row?.id)).toHaveLength(1);
  });
});

describe('callbacks that come first', () => {
  test('the status', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.status('completed', { CallDuration: '30' }), { now: later(30) });
    expect(await callOf(call.callSid)).toMatchObject({ status: 'completed', startedAt: OPEN_AT });
    await deliver(call.incoming(), { now: later(31) });
    expect(await callOf(call.callSid)).toMatchObject({
      status: 'completed',
      startedAt: OPEN_AT,
      endedAt: later(30),
      customer: { phone: '+972501234567' },
    });
  });

  test('the recording, which does not say whose call it is', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    await deliver(call.recordingStatus('completed'), { now: later(33) });
    expect(await callOf(call.callSid)).toBeNull();
    expect(await eventsOf(call.callSid)).toHaveLength(1);
    await deliver(call.incoming(), { now: OPEN_AT });
    const row = await callOf(call.callSid);
    expect(row).toMatchObject({ recordingState: 'pending', recordingSid: call.recordingSid });
    expect(await jobsOf(row?.id)).toMatchObject([{ wait: 0 }]);
  });

  test('the recording of another call stays with its call', async () => {
    const { number } = await makeBusiness();
    const [one, other] = [makeCall({ to: number }), makeCall({ to: number })];
    await deliver(one.recordingStatus('completed'));
    await deliver(other.incoming());
    expect(await callOf(other.callSid)).toMatchObject({ recordingState: 'none' });
  });
});

describe('what is spoken', () => {
  const clipUrl = (id: string) => `https://desk.example.com/voice/${id}.mp3`;
  const wanted = async (text: string) =>
    (await queuedJobs('prepare_speech')).filter((job) => job.data.text === text);

  test('a clip that is there is played, one that is not is asked for and said', async () => {
    const { businessId, number } = await makeBusiness({ greeting: `שלום ${unique()}.` });
    const business = await systemDb().business.findUniqueOrThrow({ where: { id: businessId } });
    const greeting = greetingText(business, true);
    const id = await storeClip({ text: greeting, vendor: 'google', audio: new Uint8Array([1]) });
    const twiml = await deliver(makeCall({ to: number }).incoming(), { now: OPEN_AT, clipUrl });
    expect(twiml).toContain(`<Play>${clipUrl(id)}</Play>`);
    expect(twiml).toContain(`>${PROMPTS.nothingHeard}</Say>`);
    expect(await wanted(PROMPTS.nothingHeard)).toHaveLength(1);
    expect(clipKey(greeting)).not.toBe(clipKey(PROMPTS.nothingHeard));
  });

  test('a second delivery is answered as the first though the clip is there now', async () => {
    const { number } = await makeBusiness();
    const call = makeCall({ to: number });
    const first = await deliver(call.action(), { clipUrl });
    expect(first).toContain('<Say');
    await storeClip({
      text: PROMPTS.messageReceived,
      vendor: 'google',
      audio: new Uint8Array([2]),
    });
    expect(await deliver(call.action(), { clipUrl })).toBe(first);
    expect(await deliver(makeCall({ to: number }).action(), { clipUrl })).toContain('<Play>');
  });

  test('without a public address all is said and nothing is asked for', async () => {
    const { number } = await makeBusiness({ greeting: `שלום ${unique()}.` });
    const before = (await queuedJobs('prepare_speech')).length;
    const twiml = await deliver(makeCall({ to: number }).incoming(), { now: OPEN_AT });
    expect(twiml).not.toContain('<Play');
    expect(await queuedJobs('prepare_speech')).toHaveLength(before);
  });
});

test('when anything fails, nothing of the webhook stays and the next try takes it in', async () => {
  const { number } = await makeBusiness();
  const call = makeCall({ to: number });
  const before = await rowCounts();
  await systemDb().$executeRawUnsafe(
    `create function refuse() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`,
  );
  await systemDb().$executeRawUnsafe(
    `create trigger broken before insert on "CallLog" execute function refuse()`,
  );
  await expect(deliver(call.incoming())).rejects.toThrow();
  expect(await rowCounts()).toEqual(before);
  await systemDb().$executeRawUnsafe('drop trigger broken on "CallLog"');
  await deliver(call.incoming());
  expect(await callOf(call.callSid)).not.toBeNull();
});
