import { describe, expect, test } from 'vitest';
import { makeCall, type Posted, parseWebhook } from '../../test/deliver-webhook.ts';
import { randomFrom, shuffled } from '../../test/random.ts';
import { applyWebhook, beganBy, type CallState } from './apply-webhook.ts';

const AT = new Date('2026-11-23T10:00:00.000Z');
const seconds = (after: number) => new Date(AT.getTime() + after * 1000);
const call = makeCall({ to: '+97231234567' });

const FRESH: CallState = {
  status: 'received',
  startedAt: AT,
  endedAt: null,
  durationSeconds: null,
  answered: false,
  recordingState: 'none',
  recordingSid: null,
  recordingSeconds: null,
  recordingError: null,
};

type Arrival = { posted: Posted; at: Date };

const applyAll = (arrivals: readonly Arrival[], from = FRESH): CallState =>
  arrivals.reduce((state, { posted, at }) => applyWebhook(state, parseWebhook(posted), at), from);

const apply = (posted: Posted, from: Partial<CallState> = {}, at = AT) =>
  applyAll([{ posted, at }], { ...FRESH, ...from });

/** The webhooks of calls that went each their own way, with when each reached us, seconds. */
const STORIES: Record<string, { webhooks: [Posted, number][]; end: Partial<CallState> }> = {
  'a message was left': {
    webhooks: [
      [call.incoming(), 0],
      [call.status('in-progress', { SequenceNumber: '1' }), 1],
      [call.action(), 30],
      [call.status('completed', { SequenceNumber: '2', CallDuration: '31' }), 31],
      [call.recordingStatus('in-progress'), 5],
      [call.recordingStatus('completed'), 33],
    ],
    end: {
      status: 'completed',
      recordingState: 'pending',
      recordingSid: call.recordingSid,
      recordingSeconds: 12,
      durationSeconds: 31,
      endedAt: seconds(31),
    },
  },
  'the business picked up': {
    webhooks: [
      [call.incoming(), 0],
      [call.dialResult('completed'), 60],
      [call.status('completed', { CallDuration: '61' }), 61],
    ],
    end: { status: 'completed', answered: true, recordingState: 'none', durationSeconds: 61 },
  },
  'nobody picked up, nothing was said': {
    webhooks: [
      [call.incoming(), 0],
      [call.dialResult('no-answer'), 20],
      [call.recordingStatus('absent'), 40],
      [call.status('completed', { CallDuration: '40' }), 40],
    ],
    end: { status: 'completed', answered: false, recordingState: 'absent' },
  },
  'hung up while it rang': {
    webhooks: [
      [call.incoming(), 0],
      [call.status('ringing'), 0],
      [call.status('no-answer', { SequenceNumber: '1' }), 9],
    ],
    end: { status: 'no_answer', recordingState: 'none', endedAt: seconds(9) },
  },
  'the recording failed': {
    webhooks: [
      [call.incoming(), 0],
      [call.action(), 20],
      [call.recordingStatus('failed', { ErrorCode: '16101' }), 25],
      [call.status('completed', { CallDuration: '20' }), 21],
    ],
    end: { status: 'completed', recordingState: 'failed', recordingError: 'twilio_16101' },
  },
  'two statuses that contradict each other': {
    webhooks: [
      [call.incoming(), 0],
      [call.status('busy', { SequenceNumber: '2', CallDuration: '8' }), 8],
      [call.status('failed', { SequenceNumber: '3', CallDuration: '7' }), 9],
    ],
    end: { status: 'failed', endedAt: seconds(9), durationSeconds: 8 },
  },
  'the recording came to nothing': {
    webhooks: [
      [call.incoming(), 0],
      [call.action(), 20],
      [call.recordingStatus('absent', { RecordingSid: '' }), 22],
    ],
    end: { recordingState: 'absent', recordingSid: call.recordingSid },
  },
};

describe.each(Object.entries(STORIES))('%s', (name, { webhooks, end }) => {
  const arrivals = webhooks.map(([posted, after]) => ({ posted, at: seconds(after) }));
  const inOrder = applyAll(arrivals);

  test('ends in the right state', () => {
    expect(inOrder).toEqual({ ...inOrder, startedAt: AT, ...end });
  });

  test('in any order and with any repetition', () => {
    const random = randomFrom(name.length);
    for (let round = 0; round < 500; round += 1) {
      const again = arrivals.filter(() => random() < 0.5);
      expect(applyAll(shuffled([...arrivals, ...again], random))).toEqual(inOrder);
    }
  });

  test('once more changes nothing', () => {
    expect(applyAll(arrivals, inOrder)).toEqual(inOrder);
  });
});

test('of two recordings the first to come stays', () => {
  const other = makeCall({ to: '+97231234567', callSid: call.callSid });
  const after = apply(call.action());
  expect(apply(other.action({ RecordingDuration: '99' }), after)).toEqual(after);
  expect(apply(other.recordingStatus('failed', { ErrorCode: '5' }), after)).toEqual(after);
});

test('a stored recording is never unlearnt', () => {
  const stored = { recordingState: 'stored', recordingSid: call.recordingSid } as const;
  for (const late of [
    call.action(),
    call.recordingStatus('failed'),
    call.recordingStatus('absent'),
  ])
    expect(apply(late, stored)).toMatchObject({ recordingState: 'stored', recordingError: null });
});

test('a recording in progress says nothing yet', () => {
  expect(apply(call.recordingStatus('in-progress'))).toEqual(FRESH);
});

describe('when a call began and ended', () => {
  const status = (form: Record<string, string>) => call.status('completed', form);

  test("by Twilio's clock when it tells", () => {
    const told = status({ Timestamp: 'Mon, 23 Nov 2026 09:59:50 +0000', CallDuration: '30' });
    expect(beganBy(parseWebhook(told), AT)).toEqual(seconds(-40));
    expect(apply(told)).toMatchObject({ startedAt: seconds(-40), endedAt: seconds(-10) });
  });

  test.each([
    ['rubbish', 'yesterday'],
    ['an hour and more behind', 'Mon, 23 Nov 2026 08:59:59 +0000'],
    ['an hour and more ahead', 'Mon, 23 Nov 2026 11:00:01 +0000'],
    ['blank', ''],
  ])('by ours when it is %s', (_, Timestamp) => {
    expect(apply(status({ Timestamp, CallDuration: '30' }))).toMatchObject({
      startedAt: seconds(-30),
      endedAt: AT,
      durationSeconds: 30,
    });
  });

  test('a webhook of a call that goes on ends nothing', () => {
    expect(apply(call.status('in-progress')).endedAt).toBeNull();
    expect(apply(call.dialResult('busy')).endedAt).toBeNull();
  });
});
