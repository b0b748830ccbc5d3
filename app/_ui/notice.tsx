import type { ReactNode } from 'react';

const TONE = {
  waiting: 'bg-waiting-soft text-waiting-ink',
  failure: 'bg-failure-soft text-failure-ink',
  neutral: 'bg-sunken text-muted',
} as const;

type NoticeProps = {
  tone: keyof typeof TONE;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A line or two that explains a state, where it matters. */
export function Notice({ tone, icon, children, className = '' }: NoticeProps) {
  return (
    <div
      className={`flex items-start gap-2.5 rounded-control px-4 py-2.5 [&>svg]:mt-1 [&>svg]:size-4.5 [&>svg]:shrink-0 ${TONE[tone]} ${className}`}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
