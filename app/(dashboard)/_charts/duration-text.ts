import type { getTranslations } from '@/app/_server/i18n.ts';

type Words = Awaited<ReturnType<typeof getTranslations<'today'>>>;

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long people waited, as one says it: in one unit, rounded. */
export function durationText(minutes: number, t: Words): string {
  if (minutes < HOUR - 0.5) return t('minutes', { count: Math.round(minutes) });
  if (minutes < 2 * DAY) return t('hours', { count: Math.round(minutes / HOUR) });
  return t('days', { count: Math.round(minutes / DAY) });
}
