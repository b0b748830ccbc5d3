import { expect, test } from 'vitest';
import { readOwnDays, readTimes, type Times, toField } from './read-hours.ts';

test.each<[string, Times, Times]>([
  ['no times: closed', [], []],
  ['one', [['09:00', '18:00']], [['09:00', '18:00']]],
  [
    'put in order',
    [
      ['16:00', '19:00'],
      ['09:00', '13:00'],
    ],
    [
      ['09:00', '13:00'],
      ['16:00', '19:00'],
    ],
  ],
  ['until midnight', [['20:00', '00:00']], [['20:00', '24:00']]],
  [
    'one right after the other',
    [
      ['09:00', '13:00'],
      ['13:00', '15:00'],
    ],
    [
      ['09:00', '13:00'],
      ['13:00', '15:00'],
    ],
  ],
])('%s', (_, fields, times) => {
  expect(readTimes(fields)).toEqual({ times });
});

test.each<[string, Times]>([
  ['timesMissing', [['09:00', '']]],
  ['timesReversed', [['18:00', '09:00']]],
  ['timesReversed', [['09:00', '09:00']]],
  [
    'timesOverlap',
    [
      ['09:00', '13:00'],
      ['12:59', '15:00'],
    ],
  ],
])('%s', (problem, fields) => {
  expect(readTimes(fields)).toEqual({ problem });
});

test('midnight at the end of a day is 00:00 in a field', () => {
  expect(toField('24:00')).toBe('00:00');
  expect(toField('09:00')).toBe('09:00');
});

test("days of one's own are put in order, and those that are past are left out", () => {
  const fields = [
    { day: '2026-12-03', closesAt: '12:00' },
    { day: '2026-11-01', closesAt: '' },
    { day: '2026-11-30', closesAt: '' },
  ];
  expect(readOwnDays(fields, '2026-11-23')).toEqual({
    days: [
      { day: '2026-11-30', closesAt: null },
      { day: '2026-12-03', closesAt: '12:00' },
    ],
  });
});

test.each([
  ['one without a date', [{ day: '', closesAt: '12:00' }], 'ownDayMissing'],
  [
    'one twice',
    [
      { day: '2026-12-03', closesAt: '12:00' },
      { day: '2026-12-03', closesAt: '' },
    ],
    'ownDayTwice',
  ],
])("days of one's own with what is wrong: %s", (_, fields, problem) => {
  expect(readOwnDays(fields, '2026-11-23')).toEqual({ problem });
});
