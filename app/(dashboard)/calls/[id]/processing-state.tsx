import { CircleAlert, CircleSlash, Hourglass } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { RetryButton } from './retry-button.tsx';

type ProcessingStateProps = {
  kind: 'working' | 'failed' | 'nothing';
  text: string;
  reason?: string | null;
  /** Given when it can be tried again. */
  retryCallId?: string;
};

const ICON = { working: Hourglass, failed: CircleAlert, nothing: CircleSlash } as const;

/** Where the work on a recording stands, in words; what failed can be tried again. */
export async function ProcessingState({ kind, text, reason, retryCallId }: ProcessingStateProps) {
  const t = await getTranslations('callPage');
  const Icon = ICON[kind];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Icon
        aria-hidden="true"
        className={`size-5 shrink-0 ${kind === 'failed' ? 'text-failure' : 'text-muted'}`}
      />
      <div className="min-w-48 flex-1">
        <p className={kind === 'failed' ? 'font-semibold text-failure-ink' : 'text-muted'}>
          {text}
        </p>
        {reason && (
          <p className="text-sm break-words text-muted">
            {t.rich('failureReason', { reason: () => <bdi>{reason}</bdi> })}
          </p>
        )}
      </div>
      {retryCallId && <RetryButton callId={retryCallId} />}
    </div>
  );
}
