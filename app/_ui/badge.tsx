import type { ReactNode } from 'react';

export type Tone = 'waiting' | 'done' | 'failure' | 'accent' | 'neutral';

const TONE = {
  waiting: 'bg-waiting-soft text-waiting-ink',
  done: 'bg-done-soft text-done-ink',
  failure: 'bg-failure-soft text-failure-ink',
  accent: 'bg-accent-soft text-accent-ink',
  neutral: 'bg-sunken text-muted',
} as const satisfies Record<Tone, string>;

/** A short state in words, with an icon: never by colour alone. */
export function Badge({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap [&>svg]:size-3.5 [&>svg]:shrink-0 ${TONE[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
