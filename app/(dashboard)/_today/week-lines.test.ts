import { expect, test } from 'vitest';
import type { WeeklyHours } from '@/lib/platform/israeli-calendar.ts';
import { weekLines } from './week-lines.ts';

type Days = WeeklyHours['days'];
const usual: Days[0] = [['09:00', '18:00']];

test('days in a row with the same times are one line', () => {
  const days: Days = {
    0: usual,
    1: usual,
    2: [
      ['09:00', '13:00'],
      ['16:00', '19:00'],
    ],
    3: usual,
    4: usual,
    5: [['09:00', '13:00']],
    6: [],
  };
  expect(weekLines({ days }).map(({ from, to, times }) => [from, to, times.length])).toEqual([
    [0, 1, 1],
    [2, 2, 2],
    [3, 4, 1],
    [5, 5, 1],
    [6, 6, 0],
  ]);
});

test('a week that is always the same is one line', () => {
  const days: Days = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] };
  expect(weekLines({ days })).toEqual([{ from: 0, to: 6, times: [] }]);
});
