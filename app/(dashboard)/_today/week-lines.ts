import type { WeeklyHours } from '@/lib/platform/israeli-calendar.ts';

type Day = keyof WeeklyHours['days'];

/** Days in a row that are open at the same times; none when they are closed. */
export type WeekLine = { from: Day; to: Day; times: [from: string, to: string][] };

const DAYS: readonly Day[] = [0, 1, 2, 3, 4, 5, 6];

/** A week from Sunday in as few lines as it takes. */
export function weekLines({ days }: Pick<WeeklyHours, 'days'>): WeekLine[] {
  const lines: WeekLine[] = [];
  for (const day of DAYS) {
    const times = days[day];
    const last = lines.at(-1);
    if (last && JSON.stringify(last.times) === JSON.stringify(times)) last.to = day;
    else lines.push({ from: day, to: day, times });
  }
  return lines;
}
