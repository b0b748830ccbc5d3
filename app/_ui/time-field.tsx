'use client';
import { useState } from 'react';
import { readTime, stepTime } from './read-time.ts';

type TimeFieldProps = { label: string; value: string; onChange: (value: string) => void };

/**
 * A time of day as `HH:MM`, empty while it is not complete. Typed in any way people write it, by a 24-hour
 * clock, which the browser's own field keeps only where its settings do; the arrows move it by a quarter.
 */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string>();
  const set = (text: string) => {
    setTyped(text);
    onChange(readTime(text));
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      // The hour stands before the minutes in Hebrew too.
      dir="ltr"
      size={5}
      maxLength={5}
      placeholder="00:00"
      aria-label={label}
      aria-invalid={typed !== undefined && typed !== '' && !value ? true : undefined}
      value={typed ?? value}
      onChange={(event) => set(event.target.value)}
      onBlur={() => value && setTyped(undefined)}
      onKeyDown={(event) => {
        const by = { ArrowUp: 15, ArrowDown: -15 }[event.key];
        if (by === undefined || !value) return;
        event.preventDefault();
        setTyped(undefined);
        onChange(stepTime(value, by));
      }}
      className="tabular min-h-11 w-20 rounded-control border border-control bg-surface px-3 text-center text-base placeholder:text-muted aria-invalid:border-failure"
    />
  );
}
