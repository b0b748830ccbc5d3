'use client';
import type { ReactNode } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import type { ThreadMessage } from '@/lib/messages/queries.ts';
import { DEFAULT_TIME_ZONE, formatExact, formatTime } from '@/lib/platform/format.ts';
import { MessageContent } from './message-content.tsx';
import { problemOf } from './message-problem.ts';
import { RetryText } from './retry-text.tsx';
import { Tick } from './tick.tsx';

const LOOK = {
  theirs: 'bg-surface border',
  ours: 'bg-accent-soft',
  failed: 'bg-failure-soft',
} as const;

type FrameProps = {
  side: keyof typeof LOOK;
  at: Date;
  tick?: ReactNode;
  /** Where it came from, when that is not plain. */
  above?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
};

/** The shape of one message: theirs begins the line, ours ends it. */
export function BubbleFrame({ side, at, tick, above, below, children }: FrameProps) {
  const where = { locale: useLocale(), timeZone: useTimeZone() ?? DEFAULT_TIME_ZONE };
  return (
    <li className={`flex flex-col ${side === 'theirs' ? 'items-start' : 'items-end'}`}>
      <div
        className={`max-w-[min(36rem,88%)] min-w-24 rounded-card px-3.5 py-2 ${LOOK[side]} ${side === 'theirs' ? 'rounded-ss-none' : 'rounded-se-none'}`}
      >
        {above && <p className="text-sm text-muted">{above}</p>}
        {children}
        <p className="mt-0.5 flex items-center justify-end gap-1.5 text-sm text-muted">
          <time dateTime={at.toISOString()} title={formatExact(at, where)} className="leading-snug">
            {formatTime(at, where)}
          </time>
          {tick}
        </p>
        {below}
      </div>
    </li>
  );
}

/** One message of a conversation, with all that is known of its way. */
export function Bubble({ message }: { message: ThreadMessage }) {
  const t = useTranslations('message');
  const { direction, origin, status, overdue, createdAt } = message;
  if (direction === 'inbound') {
    return (
      <BubbleFrame side="theirs" at={createdAt}>
        <MessageContent message={message} />
      </BubbleFrame>
    );
  }
  const failed = status === 'failed';
  const above =
    origin === 'staff' ? message.sentBy : origin === 'customer' ? null : t(`origin.${origin}`);
  return (
    <BubbleFrame
      side={failed ? 'failed' : 'ours'}
      at={createdAt}
      tick={<Tick status={status} overdue={overdue} />}
      above={above && <bdi>{above}</bdi>}
      below={<Problem message={message} />}
    >
      <MessageContent message={message} />
    </BubbleFrame>
  );
}

function Problem({ message: { id, status, error, overdue } }: { message: ThreadMessage }) {
  const t = useTranslations('message');
  const problem = problemOf(error);
  if (status === 'failed') {
    return (
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-current/20 pt-1.5 text-failure-ink">
        <p className="text-sm">
          <span className="font-semibold">{t('status.failed')}.</span>{' '}
          {t(`error.${problem ?? 'unknown'}`)}
        </p>
        <RetryText messageId={id} />
      </div>
    );
  }
  if (status !== 'queued' || !(overdue || problem)) return null;
  return (
    <p className="mt-1 text-sm text-waiting-ink">
      {overdue && `${t('overdue')}. `}
      {problem && t('retryingAfter', { why: t(`error.${problem}`) })}
    </p>
  );
}
