import { expect, test } from 'vitest';
import { DEFAULT_HOURS } from '../platform/israeli-calendar.ts';
import type { LaterChoice } from './later-choices.ts';
import { laterAt } from './later-time.ts';

const ZONE = 'Asia/Jerusalem';

test.each<[string, LaterChoice, string, string]>([
  ['in an hour, at a round time', 'hour', '2026-11-23T08:07:00Z', '2026-11-23T09:15:00.000Z'],
  ['tomorrow morning', 'tomorrow', '2026-11-23T08:07:00Z', '2026-11-24T07:00:00.000Z'],
  ['tomorrow, late at night', 'tomorrow', '2026-11-23T21:59:00Z', '2026-11-24T07:00:00.000Z'],
  ['tomorrow, just after midnight', 'tomorrow', '2026-11-23T22:01:00Z', '2026-11-25T07:00:00.000Z'],
  // Clocks went back on 25 October and forward on 27 March.
  ['over the end of summer time', 'tomorrow', '2026-10-24T12:00:00Z', '2026-10-25T07:00:00.000Z'],
  ['over its beginning', 'tomorrow', '2026-03-26T12:00:00Z', '2026-03-27T06:00:00.000Z'],
  ['on Sunday, from a Monday', 'sunday', '2026-11-23T08:00:00Z', '2026-11-29T07:00:00.000Z'],
  ['on Sunday, from a Saturday', 'sunday', '2026-11-28T20:00:00Z', '2026-11-29T07:00:00.000Z'],
  ['on Sunday, from a Sunday', 'sunday', '2026-11-29T08:00:00Z', '2026-12-06T07:00:00.000Z'],
  ['the next working day', 'workday', '2026-11-23T04:00:00Z', '2026-11-24T07:00:00.000Z'],
  ['after a Friday', 'workday', '2026-11-27T07:00:00Z', '2026-11-29T07:00:00.000Z'],
  // New Year was Saturday and Sunday.
  ['after a holiday', 'workday', '2026-09-11T12:00:00Z', '2026-09-14T06:00:00.000Z'],
])('%s', (_, choice, now, expected) => {
  expect(laterAt(choice, DEFAULT_HOURS, ZONE, new Date(now)).toISOString()).toBe(expected);
});

test.each([
  ['never opens', { ...DEFAULT_HOURS, days: { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] } }],
  ['has hours nobody can read', 'rubbish'],
])('a business that %s has mornings all the same', (_, hours) => {
  const due = laterAt('workday', hours, ZONE, new Date('2026-11-23T08:00:00Z'));
  expect(due.toISOString()).toBe('2026-11-24T07:00:00.000Z');
});
