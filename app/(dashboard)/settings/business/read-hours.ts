import type { OwnDay, WeeklyHours } from '@/lib/platform/israeli-calendar.ts';

export type Day = keyof WeeklyHours['days'];
export type Times = [from: string, to: string][];

/** Sunday first, as weeks begin here. */
export const DAYS: readonly Day[] = [0, 1, 2, 3, 4, 5, 6];

/** What can be wrong with the times of one day; the names of words. */
export type HoursProblem = 'timesMissing' | 'timesReversed' | 'timesOverlap';

/** A time field knows no 24:00: midnight at the end of a day is written 00:00 there. */
export const toField = (time: string): string => (time === '24:00' ? '00:00' : time);

const fromField = ([from, to]: Times[number]): Times[number] => [
  from,
  to === '00:00' ? '24:00' : to,
];

/** The times of one day as the verb takes them, in order, or what is wrong with them. */
export function readTimes(fields: Times): { times: Times } | { problem: HoursProblem } {
  if (fields.some(([from, to]) => !from || !to)) return { problem: 'timesMissing' };
  const times = fields.map(fromField).sort(([a], [b]) => a.localeCompare(b));
  if (times.some(([from, to]) => from >= to)) return { problem: 'timesReversed' };
  const overlap = times.some(([from], index) => {
    const before = times[index - 1];
    return before !== undefined && from < before[1];
  });
  return overlap ? { problem: 'timesOverlap' } : { times };
}

/** What can be wrong with the days of one's own; the names of words. */
export type OwnDaysProblem = 'ownDayMissing' | 'ownDayTwice';

/** Days as the form has them: an empty time is closed all day. */
export type OwnDayFields = { day: string; closesAt: string };

/** The days as the verb takes them, in order and without those that are past, or what is wrong. */
export function readOwnDays(
  fields: OwnDayFields[],
  today: string,
): { days: OwnDay[] } | { problem: OwnDaysProblem } {
  if (fields.some(({ day }) => !day)) return { problem: 'ownDayMissing' };
  if (new Set(fields.map(({ day }) => day)).size < fields.length) return { problem: 'ownDayTwice' };
  const days = fields
    .filter(({ day }) => day >= today)
    .map(({ day, closesAt }) => ({ day, closesAt: closesAt || null }))
    .sort((a, b) => a.day.localeCompare(b.day));
  return { days };
}
