'use client';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';
import { SelectField } from '@/app/_ui/select-field.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { TimeField } from '@/app/_ui/time-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import type { WeeklyHours } from '@/lib/platform/israeli-calendar.ts';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { Overtaken } from '../../_overtaken/overtaken.tsx';
import { fieldIn, type TypedField, useOvertaken } from '../../_overtaken/use-overtaken.ts';
import { saveBusiness } from '../actions.ts';
import { DayTimes } from './day-times.tsx';
import { OwnDays } from './own-days.tsx';
import {
  DAYS,
  type Day,
  type HoursProblem,
  type OwnDayFields,
  type OwnDaysProblem,
  readOwnDays,
  readTimes,
  type Times,
} from './read-hours.ts';

const EVE_CLOSES_AT = '13:00';

type HoursFormProps = {
  name: string;
  timeZone: string;
  timeZones: readonly string[];
  hours: WeeklyHours;
  etag: string;
  dayNames: readonly string[];
  /** `2026-11-23`, on the business's own calendar. */
  today: string;
};

const closesAt = (hours: WeeklyHours): string => hours.eveClosesAt ?? EVE_CLOSES_AT;

const comingDays = (hours: WeeklyHours, today: string): OwnDayFields[] =>
  (hours.ownDays ?? [])
    .filter(({ day }) => day >= today)
    .map(({ day, closesAt }) => ({ day, closesAt: closesAt ?? '' }));

/** The business's name, where it is, its week, and what it does on holidays. */
export function HoursForm(props: HoursFormProps) {
  const { name, timeZone, timeZones, hours, dayNames, today } = props;
  const t = useTranslations('settings.business');
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [pending, start] = useTransition();
  const [days, setDays] = useState<Record<Day, Times>>(hours.days);
  const [holidays, setHolidays] = useState(hours.holidays);
  const [eves, setEves] = useState(hours.holidayEves);
  const [eveClosesAt, setEveClosesAt] = useState(closesAt(hours));
  const [ownDays, setOwnDays] = useState(() => comingDays(hours, today));
  const [ownProblem, setOwnProblem] = useState<OwnDaysProblem>();
  const [problems, setProblems] = useState<Partial<Record<Day | 'name', string>>>({});

  const dayValues = DAYS.map((day) => [`day${day}`, JSON.stringify(hours.days[day])] as const);
  const values = {
    name,
    timeZone,
    ...(Object.fromEntries(dayValues) as Record<`day${Day}`, string>),
    holidays: hours.holidays,
    eves: hours.holidayEves,
    eveClosesAt: closesAt(hours),
    ownDays: JSON.stringify(comingDays(hours, today)),
  };
  const dayFields = DAYS.map((day) => [
    `day${day}`,
    {
      label: dayNames[day] ?? '',
      get: () => JSON.stringify(days[day]),
      set: (value: string) => setDays((all) => ({ ...all, [day]: JSON.parse(value) })),
      show: (value: string) =>
        (JSON.parse(value) as Times).map((times) => times.join('–')).join(', ') || t('closed'),
    },
  ]);
  const evesWords = { short: t('evesShort'), closed: t('holidaysClosed'), open: t('asUsual') };
  const { etag, settle, ...overtaken } = useOvertaken<keyof typeof values>(props.etag, values, {
    name: { label: t('name'), ...fieldIn(form, 'name') },
    timeZone: { label: t('timeZone'), ...fieldIn(form, 'timeZone') },
    ...(Object.fromEntries(dayFields) as Record<`day${Day}`, TypedField>),
    holidays: {
      label: t('onHolidays'),
      get: () => holidays,
      set: (value) => setHolidays(value as typeof holidays),
      show: (value) => evesWords[value as typeof holidays],
    },
    eves: {
      label: t('onEves'),
      get: () => eves,
      set: (value) => setEves(value as typeof eves),
      show: (value) => evesWords[value as typeof eves],
    },
    eveClosesAt: { label: t('evesUntil'), get: () => eveClosesAt, set: setEveClosesAt },
    ownDays: {
      label: t('ownDays'),
      get: () => JSON.stringify(ownDays),
      set: (value) => setOwnDays(JSON.parse(value)),
      show: (value) => (JSON.parse(value) as OwnDayFields[]).map(({ day }) => day).join(', '),
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const newName = String(data.get('name') ?? '').trim();
    const found: Partial<Record<Day | 'name', string>> = newName ? {} : { name: t('nameRequired') };
    const read = { ...days };
    for (const day of DAYS) {
      const result = readTimes(days[day]);
      if ('problem' in result) found[day] = result.problem;
      else read[day] = result.times;
    }
    setProblems(found);
    const own = readOwnDays(ownDays, today);
    setOwnProblem('problem' in own ? own.problem : undefined);
    if (Object.keys(found).length > 0 || 'problem' in own) return;
    start(async () => {
      const result = await saveBusiness(
        {
          name: newName,
          timeZone: String(data.get('timeZone')),
          hours: {
            days: read,
            holidays,
            holidayEves: eves,
            eveClosesAt: eveClosesAt || EVE_CLOSES_AT,
            ownDays: own.days,
          },
        },
        { form: 'details', etag },
      );
      if (result.ok) {
        settle(result.etags.details);
        showToast({ text: t('saved') });
      } else if (result.error !== 'precondition_failed') {
        showToast({ text: failureText(result), failed: true });
      }
    });
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <SectionCard id="details-title" title={t('details')}>
        <div className="flex max-w-96 flex-col gap-4">
          <TextField
            name="name"
            label={t('name')}
            maxLength={120}
            defaultValue={name}
            error={problems.name}
          />
          <SelectField
            name="timeZone"
            label={t('timeZone')}
            defaultValue={timeZone}
            options={timeZones.map((zone, index) => ({
              value: zone,
              text: index === 0 ? t('timeZoneIsrael') : zone.replaceAll('_', ' '),
            }))}
          />
        </div>
      </SectionCard>
      <SectionCard id="hours-title" title={t('hours')}>
        <p className="text-muted">{t('hoursLead')}</p>
        <div className="mt-2 divide-y">
          {DAYS.map((day) => (
            <DayTimes
              key={day}
              name={dayNames[day] ?? ''}
              times={days[day]}
              problem={problems[day] as HoursProblem | undefined}
              onChange={(times) => setDays({ ...days, [day]: times })}
            />
          ))}
        </div>
      </SectionCard>
      <SectionCard id="holidays-title" title={t('holidays')}>
        <div className="flex flex-col gap-4">
          <RadioGroup
            label={t('onHolidays')}
            name="holidays"
            value={holidays}
            onChange={setHolidays}
            options={[
              { value: 'closed', label: t('holidaysClosed') },
              { value: 'open', label: t('asUsual') },
            ]}
          />
          <RadioGroup
            label={t('onEves')}
            name="eves"
            value={eves}
            onChange={setEves}
            options={[
              { value: 'short', label: t('evesShort') },
              { value: 'closed', label: t('holidaysClosed') },
              { value: 'open', label: t('asUsual') },
            ]}
          />
          {eves === 'short' && (
            <div className="flex flex-wrap items-center gap-3">
              <span aria-hidden="true">{t('evesUntil')}</span>
              <TimeField label={t('evesUntil')} value={eveClosesAt} onChange={setEveClosesAt} />
            </div>
          )}
        </div>
      </SectionCard>
      <OwnDays days={ownDays} today={today} problem={ownProblem} onChange={setOwnDays} />
      <Overtaken {...overtaken} />
      <Button type="submit" variant="primary" isPending={pending} className="self-start px-6">
        {t('save')}
      </Button>
    </form>
  );
}
