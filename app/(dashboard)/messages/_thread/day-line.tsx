'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { useNow } from '@/app/_ui/use-now.ts';
import { DEFAULT_TIME_ZONE, formatDate, formatWeekday } from '@/lib/platform/format.ts';
import { nearDay } from './days.ts';

/** The day that the messages below are of. */
export function DayLine({ day }: { day: string }) {
  const t = useTranslations('inbox');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const now = useNow();
  const near = nearDay(day, now, timeZone);
  // Noon in UTC is that same day in every time zone a business of ours may be in.
  const noon = new Date(`${day}T12:00Z`);
  const where = { locale, timeZone: 'UTC' };
  return (
    <h2 className="mx-auto rounded-full bg-sunken px-3 py-0.5 text-sm font-semibold text-muted">
      {near ? t(near) : `${formatWeekday(noon, where)}, ${formatDate(noon, where, now)}`}
    </h2>
  );
}
