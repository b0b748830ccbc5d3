import { expect, test } from 'vitest';
import { reconnectDelay, remedyFor } from './disconnect.ts';

test.each([
  [515, false, 'connecting', 'restart'],
  [515, true, 'connecting', 'restart'],
  [428, false, 'waiting_to_reconnect', 'back_off'],
  [408, false, 'waiting_to_reconnect', 'back_off'],
  [408, true, 'pairing_expired', 'erase'],
  [440, false, 'replaced', 'stop'],
  [401, false, 'logged_out', 'erase'],
  [403, false, 'refused', 'stop'],
  [500, false, 'waiting_to_reconnect', 'back_off'],
  [503, false, 'waiting_to_reconnect', 'back_off'],
  [null, false, 'waiting_to_reconnect', 'back_off'],
  [599, false, 'waiting_to_reconnect', 'back_off'],
] as const)('%s (pairing: %s): %s, %s', (code, pairing, state, next) => {
  expect(remedyFor(code, pairing)).toEqual({ state, next });
});

test('from one second to a minute, half of it by chance', () => {
  const longest = Array.from({ length: 9 }, (_, failures) => reconnectDelay(failures, 1));
  expect(longest).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  expect(reconnectDelay(0, 0)).toBe(500);
  expect(reconnectDelay(1_000, 0)).toBe(30_000);
});
