import { expect, test } from 'vitest';
import { groupByDay, nearDay } from './days.ts';

const ZONE = 'Asia/Jerusalem';
const at = (iso: string) => ({ createdAt: new Date(iso) });

test('days are those of the business, not of UTC', () => {
  const days = groupByDay(
    [at('2026-11-22T21:59:00Z'), at('2026-11-22T22:01:00Z'), at('2026-11-23T10:00:00Z')],
    ZONE,
  );
  expect(days.map(({ day, messages }) => [day, messages.length])).toEqual([
    ['2026-11-22', 1],
    ['2026-11-23', 2],
  ]);
});

test.each([
  ['2026-11-23', 'today'],
  ['2026-11-22', 'yesterday'],
  ['2026-11-21', null],
  ['2025-11-22', null],
])('%s is %s', (day, word) => {
  expect(nearDay(day, new Date('2026-11-22T22:30:00Z'), ZONE)).toBe(word);
});

test('the day before the clock changes is yesterday', () => {
  expect(nearDay('2026-10-24', new Date('2026-10-25T22:30:00+02:00'), ZONE)).toBe('yesterday');
});
