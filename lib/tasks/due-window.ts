import { startOfDay } from '../platform/day-bounds.ts';

/** When tasks are due, as people speak of it; the week ends with Saturday. */
export type DueWindow = 'overdue' | 'today' | 'week' | 'later' | 'none';

/** Where the windows end. */
export type DueBounds = { now: Date; tomorrow: Date; nextWeek: Date };

const DAYS = { Sun: 0, Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6 } as const;

/** The ends of today and of the week in that time zone. */
export function dueBounds(now: Date, timeZone: string): DueBounds {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(now);
  const weekday = DAYS[name as keyof typeof DAYS];
  return {
    now,
    tomorrow: startOfDay(now, timeZone, 1),
    nextWeek: startOfDay(now, timeZone, 7 - weekday),
  };
}

/** Each task is in one window: what is late is not "today" any more. */
export function dueWindowOf(dueAt: Date | null, { now, tomorrow, nextWeek }: DueBounds): DueWindow {
  if (!dueAt) return 'none';
  if (dueAt < now) return 'overdue';
  if (dueAt < tomorrow) return 'today';
  return dueAt < nextWeek ? 'week' : 'later';
}

/** The dates of a window as a condition: from, inclusive, until, exclusive. */
export function whereDue(window: Exclude<DueWindow, 'none'>, bounds: DueBounds) {
  const { now, tomorrow, nextWeek } = bounds;
  switch (window) {
    case 'overdue':
      return { lt: now };
    case 'today':
      return { gte: now, lt: tomorrow };
    case 'week':
      return { gte: tomorrow, lt: nextWeek };
    case 'later':
      return { gte: nextWeek };
  }
}
