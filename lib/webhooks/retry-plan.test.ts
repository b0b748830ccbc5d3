import { expect, test } from 'vitest';
import { isGone, MAX_ATTEMPTS, waitAfter } from './retry-plan.ts';

const waits = (random: number) =>
  Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1, random));

test('from seconds to hours, and about a day in all', () => {
  const hours = (list: number[]) => list.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(waits(0.5).slice(0, 4)).toEqual([5_000, 15_000, 45_000, 135_000]);
  expect(Math.max(...waits(1))).toBe(1.2 * 4 * 3_600_000);
  expect(hours(waits(0))).toBeGreaterThan(18);
  expect(hours(waits(1))).toBeLessThan(30);
});

test('an endpoint is gone after many failures over hours, not after either alone', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const since = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  expect(isGone(50, since(6), now)).toBe(true);
  expect(isGone(500, since(5), now)).toBe(false);
  expect(isGone(49, since(60), now)).toBe(false);
  expect(isGone(50, null, now)).toBe(false);
});
