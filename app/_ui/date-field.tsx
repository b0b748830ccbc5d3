'use client';
import { parseDate } from '@internationalized/date';
import { CalendarDays } from 'lucide-react';
import {
  DatePicker as AriaDatePicker,
  Button,
  DateInput,
  DateSegment,
  FieldError,
  Group,
  Label,
  Popover,
} from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Calendar } from './calendar.tsx';

export type DateFieldProps = {
  label: string;
  /** `YYYY-MM-DD`, empty while it is not complete. */
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  error?: string | undefined;
  isDisabled?: boolean;
};

/** A day, typed or chosen from a month; in the language of the page, not of the browser. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, min, max, error, isDisabled = false } = props;
  return (
    <AriaDatePicker
      value={value ? parseDate(value) : null}
      onChange={(day) => onChange(day?.toString() ?? '')}
      {...(min && { minValue: parseDate(min) })}
      {...(max && { maxValue: parseDate(max) })}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      shouldForceLeadingZeros
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className="self-start font-semibold">{label}</Label>
      <Group className="flex min-h-11 items-center rounded-control border border-control bg-surface ps-3 data-[disabled]:opacity-50 data-[invalid]:border-failure">
        {/* The day stands before the month in Hebrew too; the field itself runs with the page. */}
        <DateInput className="tabular flex min-w-0 flex-1 text-base whitespace-nowrap">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-xs px-0.5 outline-none data-[focused]:bg-accent data-[focused]:text-on-accent data-[placeholder]:text-muted"
            />
          )}
        </DateInput>
        <Button className="target-square inline-flex cursor-pointer items-center justify-center rounded-control text-muted transition-colors duration-150 hover:text-accent-ink disabled:cursor-default">
          <CalendarDays aria-hidden="true" className="size-5" />
        </Button>
      </Group>
      <FieldError className="text-sm text-failure-ink">{error}</FieldError>
      <Popover className="rounded-card border bg-raised shadow-float">
        <Dialog className="w-80 max-w-[calc(100vw-1.5rem)] p-3 outline-none">
          <Calendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
