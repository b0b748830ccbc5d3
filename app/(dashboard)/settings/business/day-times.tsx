'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CheckBox } from '@/app/_ui/check-box.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { TimeField } from '@/app/_ui/time-field.tsx';
import { type HoursProblem, type Times, toField } from './read-hours.ts';

/** A morning, an afternoon and an evening. */
const MOST = 3;
const USUAL: Times[number] = ['09:00', '18:00'];
const AFTERNOON: Times[number] = ['16:00', '19:00'];

type DayTimesProps = {
  name: string;
  times: Times;
  problem: HoursProblem | undefined;
  onChange: (times: Times) => void;
};

/** When one day is open: not at all, or from and until, more than once. */
export function DayTimes({ name, times, problem, onChange }: DayTimesProps) {
  const t = useTranslations('settings.business');
  const set = (index: number, change: Partial<{ from: string; to: string }>) =>
    onChange(
      times.map((each, at): Times[number] =>
        at === index ? [change.from ?? each[0], change.to ?? each[1]] : each,
      ),
    );
  return (
    <fieldset className="py-2.5">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-start gap-x-6">
        <div className="w-full sm:w-36">
          <CheckBox
            name={`open-${name}`}
            label={name}
            checked={times.length > 0}
            onChange={(open) => onChange(open ? [USUAL] : [])}
          />
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          {times.length === 0 && (
            <p className="flex min-h-11 items-center text-muted">{t('closed')}</p>
          )}
          {times.map(([from, to], index) => (
            // The order is the only name they have.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <div key={index} className="flex flex-wrap items-center gap-2">
              <TimeField
                label={t('from', { day: name })}
                value={toField(from)}
                onChange={(value) => set(index, { from: value })}
              />
              <span aria-hidden="true">–</span>
              <TimeField
                label={t('until', { day: name })}
                value={toField(to)}
                onChange={(value) => set(index, { to: value })}
              />
              {times.length > 1 && (
                <IconButton
                  label={t('removeTimes', { day: name, from })}
                  onPress={() => onChange(times.filter((_, at) => at !== index))}
                >
                  <X aria-hidden="true" className="size-4.5" />
                </IconButton>
              )}
              {index === times.length - 1 && times.length < MOST && (
                <IconButton
                  label={t('addTimes', { day: name })}
                  onPress={() => onChange([...times, AFTERNOON])}
                >
                  <Plus aria-hidden="true" className="size-4.5" />
                </IconButton>
              )}
            </div>
          ))}
          {problem && (
            <p role="alert" className="text-sm text-failure-ink">
              {t(problem)}
            </p>
          )}
        </div>
      </div>
    </fieldset>
  );
}
