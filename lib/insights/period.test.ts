import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

const ZONE = 'Asia/Jerusalem';

test('seven days until now, and the seven before them until the same hour', () => {
  const period = periodOf(new Date('2026-11-23T14:30:00+02:00'), ZONE, 7);
  expect(period.days).toHaveLength(7);
  expect(period.days.at(0)).toEqual({ day: '2026-11-17', before: '2026-11-10' });
  expect(period.days.at(-1)).toEqual({ day: '2026-11-23', before: '2026-11-16' });
  expect(period.since).toEqual(new Date('2026-11-17T00:00:00+02:00'));
  expect(period.earlierSince).toEqual(new Date('2026-11-10T00:00:00+02:00'));
  expect(period.earlierUntil).toEqual(new Date('2026-11-16T14:30:00+02:00'));
});

test.each([
  ['the clock goes back', '2026-10-27T09:00:00+02:00', '2026-10-21T00:00:00+03:00', '2026-10-25'],
  ['the clock goes ahead', '2026-03-29T09:00:00+03:00', '2026-03-23T00:00:00+02:00', '2026-03-27'],
])('each day once in a week in which %s', (_, now, since, changed) => {
  const period = periodOf(new Date(now), ZONE, 7);
  expect(period.since).toEqual(new Date(since));
  expect(new Set(period.days.map(({ day }) => day)).size).toBe(7);
  expect(period.days.map(({ day }) => day)).toContain(changed);
  const month = periodOf(new Date(now), ZONE, 30);
  const all = month.days.flatMap(({ day, before }) => [day, before]);
  expect(new Set(all).size).toBe(60);
});
