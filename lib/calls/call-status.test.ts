import { describe, expect, test } from 'vitest';
import { CallStatus, RecordingState } from '../../prisma/generated/enums.ts';
import { advanceRecording, advanceStatus, isOver, statusFromTwilio } from './call-status.ts';

/** Written down again on purpose: each state beats all before it. */
const CALL_ORDER = [
  'received',
  'in_progress',
  'canceled',
  'no_answer',
  'busy',
  'failed',
  'completed',
] as const satisfies CallStatus[];

const RECORDING_ORDER = [
  'none',
  'pending',
  'absent',
  'failed',
  'stored',
  'deleted',
] as const satisfies RecordingState[];

const pairs = <T>(states: readonly T[]) =>
  states.flatMap((a) => states.map((b) => [a, b] as const));

/** What holds for every state machine of ours: order and repetition of what comes are harmless. */
function checkLattice<T>(order: readonly T[], advance: (current: T, incoming: T) => T) {
  test.each(pairs(order))('%s then %s', (a, b) => {
    const expected = order[Math.max(order.indexOf(a), order.indexOf(b))];
    expect(advance(a, b)).toBe(expected);
    expect(advance(b, a)).toBe(expected);
    expect(advance(advance(a, b), b)).toBe(expected);
  });
}

describe('the status of a call only moves forward', () => {
  test('the order has every status', () => {
    expect([...CALL_ORDER].sort()).toEqual(Object.values(CallStatus).sort());
  });
  checkLattice(CALL_ORDER, advanceStatus);
});

describe('the state of a recording only moves forward', () => {
  test('the order has every state', () => {
    expect([...RECORDING_ORDER].sort()).toEqual(Object.values(RecordingState).sort());
  });
  checkLattice(RECORDING_ORDER, advanceRecording);
});

test('what is over and what is not', () => {
  expect(CALL_ORDER.filter((status) => !isOver(status))).toEqual(['received', 'in_progress']);
});

test.each([
  ['queued', 'received'],
  ['initiated', 'received'],
  ['ringing', 'received'],
  ['in-progress', 'in_progress'],
  ['answered', 'in_progress'],
  ['completed', 'completed'],
  ['busy', 'busy'],
  ['failed', 'failed'],
  ['no-answer', 'no_answer'],
  ['canceled', 'canceled'],
  ['something new', 'received'],
  ['', 'received'],
])("Twilio's %s is %s", (twilio, ours) => {
  expect(statusFromTwilio(twilio)).toBe(ours);
});
