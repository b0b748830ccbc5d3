import { describe, expect, test } from 'vitest';
import { dueBounds, dueWindowOf } from './due-window.ts';

const ZONE = 'Asia/Jerusalem';
/** A Monday morning, 10:00 there. */
const MONDAY = dueBounds(new Date('2026-11-23T08:00:00Z'), ZONE);

describe('on a Monday at ten', () => {
  test.each([
    ['a minute ago', '2026-11-23T07:59:00Z', 'overdue'],
    ['now', '2026-11-23T08:00:00Z', 'today'],
    ['at the last minute of the day there', '2026-11-23T21:59:00Z', 'today'],
    ['at its midnight', '2026-11-23T22:00:00Z', 'week'],
    ['on Saturday evening', '2026-11-28T21:59:00Z', 'week'],
    ['on Sunday, when the next week begins', '2026-11-28T22:00:00Z', 'later'],
  ])('%s', (_, at, window) => expect(dueWindowOf(new Date(at), MONDAY)).toBe(window));
});

test('on a Saturday nothing but today is left of the week', () => {
  const saturday = dueBounds(new Date('2026-11-28T08:00:00Z'), ZONE);
  expect(dueWindowOf(new Date('2026-11-28T23:00:00Z'), saturday)).toBe('later');
  expect(dueWindowOf(null, saturday)).toBe('none');
});
