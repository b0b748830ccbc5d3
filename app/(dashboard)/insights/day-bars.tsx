import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { BusinessInsights } from '@/lib/insights/business-insights.ts';
import { atWallTime } from '@/lib/platform/day-bounds.ts';
import {
  formatDate,
  formatDayShort,
  formatWeekday,
  formatWeekdayShort,
} from '@/lib/platform/format.ts';
import { CALL_PARTS } from '../_charts/call-parts.ts';
import { Legend } from '../_charts/legend.tsx';
import { StackedBars } from '../_charts/stacked-bars.tsx';

/** A day each, with a line where the same day of the time before stood. */
export async function DayBars({
  insights: { byDay, days },
  timeZone,
}: {
  insights: BusinessInsights;
  timeZone: string;
}) {
  const [t, today, locale] = await Promise.all([
    getTranslations('insights'),
    getTranslations('today'),
    getLocale(),
  ]);
  const where = { locale, timeZone };
  return (
    <>
      <StackedBars
        caption={t('byDayTitle')}
        head={t('day')}
        parts={CALL_PARTS.map(({ key, fill }) => ({ name: today(key), fill }))}
        earlierName={t('earlier')}
        bars={byDay.map((slot) => {
          const noon = atWallTime(slot.day, '12:00', timeZone);
          return {
            key: slot.day,
            label: (days === 7 ? formatWeekdayShort : formatDayShort)(noon, where),
            name: `${formatWeekday(noon, where)}, ${formatDate(noon, where, noon)}`,
            parts: CALL_PARTS.map(({ key }) => slot[key]),
            earlier: slot.earlier,
          };
        })}
        // In a month, the days of the week that today is.
        labelEvery={days === 7 ? { phone: 1, desk: 1 } : { phone: 7, desk: 7 }}
      />
      <Legend
        items={CALL_PARTS.map(({ key, mark }) => ({ text: today(key), mark }))}
        line={t('earlier')}
      />
    </>
  );
}
