import { startOfDay } from '../platform/day-bounds.ts';
import { isoDay } from '../platform/format.ts';

export type PeriodDays = 7 | 30;

/** A number of days until this moment, and as many before them until the same time of day. */
export type Period = {
  timeZone: string;
  /** Local days such as `2026-11-23`, the last one today; and each one's counterpart in the time before. */
  days: { day: string; before: string }[];
  since: Date;
  earlierSince: Date;
  /** Exclusive: today is not over, and is compared with as much of a day. */
  earlierUntil: Date;
};

/** Days as they are there: one of 23 or 25 hours is one day. */
export function periodOf(now: Date, timeZone: string, length: PeriodDays): Period {
  const dayAt = (back: number) => startOfDay(now, timeZone, -back);
  const name = (back: number) => isoDay(dayAt(back), timeZone);
  const sinceMidnight = now.getTime() - dayAt(0).getTime();
  return {
    timeZone,
    days: Array.from({ length }, (_, index) => {
      const back = length - 1 - index;
      return { day: name(back), before: name(back + length) };
    }),
    since: dayAt(length - 1),
    earlierSince: dayAt(2 * length - 1),
    earlierUntil: new Date(dayAt(length).getTime() + sinceMidnight),
  };
}
