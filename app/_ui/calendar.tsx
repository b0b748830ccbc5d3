'use client';
import { parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Calendar as AriaCalendar } from 'react-aria-components/Calendar';
import {
  RangeCalendar as AriaRangeCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components/RangeCalendar';
import { useTranslations } from 'use-intl';
import { SlotButton } from './slot-button.tsx';

/** A month to choose a day from, inside a date picker, which gives it its value. */
export function Calendar() {
  return (
    <AriaCalendar firstDayOfWeek="sun">
      <Month chosen="data-[selected]:bg-accent data-[selected]:text-on-accent" />
    </AriaCalendar>
  );
}

/** Days of the calendar as `YYYY-MM-DD`, both ends included. */
export type Days = { from: string; to: string };

type RangeCalendarProps = {
  label: string;
  value: Days | null;
  onChange: (days: Days) => void;
  /** The last day that can be chosen. */
  max?: string;
};

/** A month to choose from one day to another. */
export function RangeCalendar({ label, value, onChange, max }: RangeCalendarProps) {
  return (
    <AriaRangeCalendar
      aria-label={label}
      firstDayOfWeek="sun"
      value={value && { start: parseDate(value.from), end: parseDate(value.to) }}
      onChange={({ start, end }) => onChange({ from: start.toString(), to: end.toString() })}
      {...(max && { maxValue: parseDate(max) })}
    >
      <Month
        chosen={
          'data-[selected]:rounded-none data-[selected]:bg-accent-soft data-[selected]:text-accent-ink ' +
          'data-[selection-start]:rounded-s-control data-[selection-end]:rounded-e-control ' +
          'data-[selection-start]:bg-accent data-[selection-start]:text-on-accent ' +
          'data-[selection-end]:bg-accent data-[selection-end]:text-on-accent'
        }
      />
    </AriaRangeCalendar>
  );
}

function Month({ chosen }: { chosen: string }) {
  const t = useTranslations('common');
  return (
    <>
      <div className="mb-1 flex items-center justify-between">
        <SlotButton slot="previous" label={t('previousMonth')}>
          <ChevronRight aria-hidden="true" className="size-5 ltr:-scale-x-100" />
        </SlotButton>
        <Heading className="font-semibold" />
        <SlotButton slot="next" label={t('nextMonth')}>
          <ChevronLeft aria-hidden="true" className="size-5 ltr:-scale-x-100" />
        </SlotButton>
      </div>
      <CalendarGrid className="tabular w-full table-fixed border-separate border-spacing-x-0 border-spacing-y-0.5">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="h-8 text-sm font-semibold text-muted">
              {day}
            </CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className={`target flex min-w-9 cursor-pointer items-center justify-center rounded-control -outline-offset-2 hover:bg-sunken data-[disabled]:cursor-default data-[disabled]:text-muted data-[disabled]:opacity-60 data-[outside-month]:hidden data-[today]:font-bold data-[today]:underline data-[today]:underline-offset-4 ${chosen}`}
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  );
}
