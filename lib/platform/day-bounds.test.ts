import { expect, test } from 'vitest';
import { atWallTime, startOfDay } from './day-bounds.ts';

const ZONE = 'Asia/Jerusalem';

test.each([
  ['winter', '2026-11-23T10:00:00Z', 0, '2026-11-22T22:00:00.000Z'],
  ['just after local midnight', '2026-11-22T22:00:01Z', 0, '2026-11-22T22:00:00.000Z'],
  ['just before local midnight', '2026-11-22T21:59:59Z', 0, '2026-11-21T22:00:00.000Z'],
  ['summer', '2026-07-01T10:00:00Z', 0, '2026-06-30T21:00:00.000Z'],
  ['the short day of spring', '2026-03-27T12:00:00Z', 0, '2026-03-26T22:00:00.000Z'],
  ['the day after it', '2026-03-27T12:00:00Z', 1, '2026-03-27T21:00:00.000Z'],
  ['the long day of autumn', '2026-10-25T12:00:00Z', 0, '2026-10-24T21:00:00.000Z'],
  ['the day after it', '2026-10-25T12:00:00Z', 1, '2026-10-25T22:00:00.000Z'],
  ['a week before, over the change', '2026-11-01T12:00:00Z', -8, '2026-10-23T21:00:00.000Z'],
])('%s', (_name, at, days, expected) => {
  expect(startOfDay(new Date(at), ZONE, days).toISOString()).toBe(expected);
});

test.each([
  ['winter', '2026-11-23', '09:30', '2026-11-23T07:30:00.000Z'],
  ['summer', '2026-07-01', '09:30', '2026-07-01T06:30:00.000Z'],
  ['before the clock goes forward', '2026-03-27', '01:30', '2026-03-26T23:30:00.000Z'],
  ['after it', '2026-03-27', '03:30', '2026-03-27T00:30:00.000Z'],
  ['after the clock went back', '2026-10-25', '09:00', '2026-10-25T07:00:00.000Z'],
])('a time on the wall: %s', (_name, day, time, expected) => {
  expect(atWallTime(day, time, ZONE).toISOString()).toBe(expected);
});
