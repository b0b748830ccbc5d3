'use client';
import { Plus, Trash2 } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { DateFieldProps } from '@/app/_ui/date-field.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { later } from '@/app/_ui/later.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';
import { TimeField } from '@/app/_ui/time-field.tsx';
import type { OwnDayFields, OwnDaysProblem } from './read-hours.ts';

const DateField = later<DateFieldProps>(async () => ({
  default: (await import('@/app/_ui/date-field.tsx')).DateField,
}));

type OwnDaysProps = {
  days: OwnDayFields[];
  today: string;
  problem: OwnDaysProblem | undefined;
  onChange: (days: OwnDayFields[]) => void;
};

/** Days of the business's own: a holiday of the owner, an early end before an event. */
export function OwnDays({ days, today, problem, onChange }: OwnDaysProps) {
  const t = useTranslations('settings.business');
  const set = (index: number, change: Partial<OwnDayFields>) =>
    onChange(days.map((day, at) => (at === index ? { ...day, ...change } : day)));

  return (
    <SectionCard id="own-days-title" title={t('ownDays')}>
      <p className="text-muted">{t('ownDaysLead')}</p>
      {days.length > 0 && (
        <ul className="mt-2 divide-y">
          {days.map(({ day, closesAt }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays
            <li key={index} className="flex flex-wrap items-end gap-x-4 gap-y-2 py-3">
              <div className="w-48">
                <Suspense fallback={<Skeleton className="h-18" />}>
                  <DateField
                    label={t('ownDay')}
                    value={day}
                    min={today}
                    onChange={(chosen) => set(index, { day: chosen })}
                  />
                </Suspense>
              </div>
              <div className="flex flex-col gap-1.5">
                <span aria-hidden="true" className="font-semibold">
                  {t('ownDayUntil')}
                </span>
                <TimeField
                  label={t('ownDayUntil')}
                  value={closesAt}
                  onChange={(time) => set(index, { closesAt: time })}
                />
              </div>
              <IconButton
                label={t('removeOwnDay')}
                onPress={() => onChange(days.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden="true" className="size-4.5" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <p role="alert" className="mt-2 text-sm text-failure-ink empty:hidden">
        {problem && t(problem)}
      </p>
      {days.length < 60 && (
        <Button
          className="mt-3"
          onPress={() => onChange([...days, { day: '', closesAt: '' }])}
          icon={<Plus aria-hidden="true" className="size-4.5" />}
        >
          {t('addOwnDay')}
        </Button>
      )}
    </SectionCard>
  );
}
