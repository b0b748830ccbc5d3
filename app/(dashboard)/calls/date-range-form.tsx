'use client';
import { useState } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { type Days, RangeCalendar } from '@/app/_ui/calendar.tsx';
import { useNow } from '@/app/_ui/use-now.ts';
import { DEFAULT_TIME_ZONE, formatDay, isoDay } from '@/lib/platform/format.ts';

type DateRangeFormProps = { value: Days | null; onChoose: (days: Days) => void };

/** From one day to another, both chosen in a month. */
export default function DateRangeForm({ value, onChoose }: DateRangeFormProps) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const now = useNow();
  const [days, setDays] = useState(value);
  return (
    <div className="flex flex-col gap-4">
      <RangeCalendar
        label={t('dateRangeTitle')}
        value={days}
        max={isoDay(now, useTimeZone() ?? DEFAULT_TIME_ZONE)}
        onChange={setDays}
      />
      <p aria-live="polite" className="text-center text-muted">
        {days
          ? t('dateChosen', {
              from: formatDay(days.from, locale, now),
              to: formatDay(days.to, locale, now),
            })
          : t('dateChoose')}
      </p>
      <Button variant="primary" isDisabled={!days} onPress={() => days && onChoose(days)}>
        {t('applyRange')}
      </Button>
    </div>
  );
}
