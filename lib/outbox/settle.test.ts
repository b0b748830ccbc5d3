import { expect, test } from 'vitest';
import { backOff } from './settle.ts';

test('from two seconds to five minutes, half of it by chance', () => {
  const longest = [1, 2, 3, 4, 7, 8, 9, 30].map((attempt) => backOff(attempt, 1) / 1_000);
  expect(longest).toEqual([2, 4, 8, 16, 128, 256, 300, 300]);
  expect(backOff(1, 0)).toBe(1_000);
});
