'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { DateField } from '@/app/_ui/date-field.tsx';
import { TimeField } from '@/app/_ui/time-field.tsx';
import { useNow } from '@/app/_ui/use-now.ts';
import { DEFAULT_TIME_ZONE, formatWeekday, hourOf, isoDay } from '@/lib/platform/format.ts';

type Due = { day: string; time: string };

const DAY_MS = 86_400_000;
/** Today, and on to the same day of the next week. */
const DAYS_OFFERED = 7;

type DueFieldsProps = {
  value: Due;
  onChange: (due: Due) => void;
  /** Then there is no "whenever". */
  isRequired?: boolean;
};

/** When: the days to come by their names in one press, or any date; and the time. */
export function DueFields({ value, onChange, isRequired = false }: DueFieldsProps) {
  const t = useTranslations('tasks');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const now = useNow();
  const today = isoDay(now, timeZone);
  // A task for today is not late at once.
  const nextHour = `${String(Math.min(23, hourOf(now, timeZone) + 1)).padStart(2, '0')}:00`;
  const days = Array.from({ length: DAYS_OFFERED }, (_, ahead) => {
    // Noon in UTC is that same day wherever it is named.
    const noon = new Date(Date.parse(`${today}T12:00Z`) + ahead * DAY_MS);
    const named = [t('today'), t('tomorrow')][ahead];
    return {
      day: noon.toISOString().slice(0, 10),
      text: named ?? formatWeekday(noon, { locale, timeZone: 'UTC' }),
    };
  });
  const choose = (day: string) =>
    onChange(
      day
        ? { day, time: value.time || (day === today ? nextHour : '09:00') }
        : { day: '', time: '' },
    );

  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{t('field.quick')}</legend>
      <div className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-0.5 sm:-mx-5 sm:px-5">
        {[...(isRequired ? [] : [{ day: '', text: t('field.noDay') }]), ...days].map(
          ({ day, text }) => (
            <button
              key={day}
              type="button"
              aria-pressed={value.day === day}
              onClick={() => choose(day)}
              className={buttonStyle(
                value.day === day ? 'chosen' : 'secondary',
                'px-3 font-normal!',
              )}
            >
              {text}
            </button>
          ),
        )}
      </div>
      <div className="grid grid-cols-2 gap-4">
        <DateField
          label={t('field.day')}
          value={value.day}
          min="2000-01-01"
          max="2099-12-31"
          onChange={choose}
        />
        <div className="flex flex-col gap-1.5">
          <span aria-hidden="true" className="self-start font-semibold">
            {t('field.time')}
          </span>
          <TimeField
            label={t('field.time')}
            value={value.time}
            onChange={(time) => onChange({ day: value.day || (time ? today : ''), time })}
          />
        </div>
      </div>
    </fieldset>
  );
}
