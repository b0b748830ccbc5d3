import { expect, test } from 'vitest';
import { writingIn } from './writing.ts';

const connected = { state: 'connected', phone: '+972501234567', connected: true } as const;
const thread = (optedOut: boolean, waits: boolean) => ({
  customer: { optedOut },
  waitingSince: waits ? new Date() : null,
});

test('somebody who opted out is answered, and not written to', () => {
  expect(writingIn(connected, thread(true, true))).toEqual({
    canWrite: true,
    say: 'opted_out_may_answer',
  });
  expect(writingIn(connected, thread(true, false))).toEqual({ canWrite: false, say: 'opted_out' });
  expect(writingIn(connected, thread(false, false))).toEqual({ canWrite: true, say: null });
});

test.each([
  'unlinked',
  'pairing',
  'replaced',
  'logged_out',
  'refused',
  'pairing_expired',
  'locked',
] as const)('nobody writes while the link is %s', (state) => {
  const status = { state, phone: '+972501234567', connected: false };
  expect(writingIn(status, thread(false, true))).toEqual({ canWrite: false, say: 'not_linked' });
});

test('a line that is coming back takes messages, one that never was does not', () => {
  const status = { ...connected, state: 'waiting_to_reconnect', connected: false } as const;
  expect(writingIn(status, thread(false, true))).toEqual({ canWrite: true, say: 'reconnecting' });
  const first = { state: 'connecting', phone: null, connected: false } as const;
  expect(writingIn(first, thread(false, true)).canWrite).toBe(false);
});
