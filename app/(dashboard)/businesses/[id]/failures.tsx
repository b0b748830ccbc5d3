import { CircleCheck } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { BusinessReport, Failure } from '@/lib/health/business-report.ts';
import { recordingReason, transcriptReason } from '../../calls/[id]/failure-reason.ts';
import { problemOf } from '../../messages/_thread/message-problem.ts';

/** What failed for good in the last week, and why; the code too, for the log. */
export async function Failures({ failed }: Pick<BusinessReport, 'failed'>) {
  const t = await getTranslations('operator');
  return (
    <SectionCard id="failures-title" title={t('failuresTitle')}>
      {failed.length === 0 ? (
        <p className="flex items-center gap-2 text-muted">
          <CircleCheck aria-hidden="true" className="size-5 text-done" />
          {t('failuresNone')}
        </p>
      ) : (
        <ul className="divide-y">
          {failed.map((failure, index) => (
            // Two may fail at one moment for one reason: there is nothing else to tell them apart by.
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
            <li key={index} className="py-2">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-semibold">{t(`failureOf.${failure.kind}`)}</span>
                <span className="text-sm text-muted">
                  <RelativeTime at={failure.at} />
                </span>
              </p>
              <Reason failure={failure} />
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

async function Reason({ failure: { kind, error } }: { failure: Failure }) {
  const [t, call, message] = await Promise.all([
    getTranslations('operator'),
    getTranslations('callPage'),
    getTranslations('message'),
  ]);
  const words = () => {
    switch (kind) {
      case 'recording': {
        const { word, code } = recordingReason(error ?? '');
        return call(`recordingReason.${word}`, { code });
      }
      case 'transcript':
        return call(`transcriptReason.${transcriptReason(error ?? '')}`);
      case 'message':
        return message(`error.${problemOf(error) ?? 'unknown'}`);
      case 'webhook':
        return t('webhookFailed');
    }
  };
  return (
    <p className="text-sm text-muted">
      {words()}{' '}
      {error && (
        <bdi dir="ltr" className="break-all">
          {error}
        </bdi>
      )}
    </p>
  );
}
