import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { formatDate, formatWeekday } from '@/lib/platform/format.ts';
import { comingHolidays, type WeeklyHours } from '@/lib/platform/israeli-calendar.ts';

const SHOWN = 6;

type ComingHolidaysProps = { now: Date; hours: WeeklyHours; timeZone: string };

/** The next holidays and eves, and what the phone will say then. */
export async function ComingHolidays({ now, hours, timeZone }: ComingHolidaysProps) {
  const [t, locale] = await Promise.all([getTranslations('settings.business'), getLocale()]);
  const where = { locale, timeZone };
  return (
    <SectionCard id="coming-title" title={t('coming')}>
      <p className="text-muted">{t('comingLead')}</p>
      <ul className="mt-2 divide-y">
        {comingHolidays(now, SHOWN, timeZone).map(({ day, name, kind }) => {
          const rule = kind === 'holiday' ? hours.holidays : hours.holidayEves;
          return (
            <li
              key={day.getTime()}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
            >
              <span>
                <span className="font-semibold">
                  {kind === 'eve'
                    ? t('eveOf', { name: t(`holiday.${name}`) })
                    : t(`holiday.${name}`)}
                </span>{' '}
                <span className="text-muted">
                  {formatWeekday(day, where)}, {formatDate(day, where, now)}
                </span>
              </span>
              <Badge tone={rule === 'open' ? 'done' : rule === 'short' ? 'accent' : 'neutral'}>
                {rule === 'short'
                  ? t('until13', { time: hours.eveClosesAt ?? '13:00' })
                  : t(`rule.${rule}`)}
              </Badge>
            </li>
          );
        })}
      </ul>
    </SectionCard>
  );
}
