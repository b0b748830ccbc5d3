import {
  type FormatIn,
  formatDate,
  formatTime,
  formatWeekday,
  isoDay,
} from '@/lib/platform/format.ts';

const DAY_MS = 86_400_000;

type Words = { today: string; tomorrow: string; yesterday: string };

/** `היום, 14:30`, `יום שלישי, 09:00`, `3 במרץ, 09:00`: when a task is due, or was done. */
export function dueText(at: Date, now: Date, where: FormatIn, words: Words): string {
  const midnight = (moment: Date) => Date.parse(isoDay(moment, where.timeZone));
  const days = (midnight(at) - midnight(now)) / DAY_MS;
  const named = { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[days];
  const day =
    named ?? (days > 1 && days < 7 ? formatWeekday(at, where) : formatDate(at, where, now));
  return `${day}, ${formatTime(at, where)}`;
}
