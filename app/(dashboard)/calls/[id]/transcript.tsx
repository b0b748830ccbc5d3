import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { transcriptReason } from './failure-reason.ts';
import { ProcessingState } from './processing-state.tsx';
import { TranscriptText } from './transcript-text.tsx';

/** What was said, in writing, or why it is not there (yet). */
export async function Transcript({ call }: { call: CallDetail }) {
  const t = await getTranslations('callPage');
  // Without a recording there is nothing to write down, and the card above says so.
  if (call.transcriptStatus === 'none' && call.recordingStatus !== 'stored') return null;
  return (
    <SectionCard id="transcript-title" title={t('transcript')}>
      {stateOf(call, t)}
    </SectionCard>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<'callPage'>>>;

function stateOf(call: CallDetail, t: Words): ReactNode {
  switch (call.transcriptStatus) {
    case 'done':
      return call.transcript?.trim() ? (
        <TranscriptText text={call.transcript} />
      ) : (
        <ProcessingState kind="nothing" text={t('transcriptEmpty')} />
      );
    case 'pending':
      return <ProcessingState kind="working" text={t('transcriptPending')} />;
    case 'failed':
      return (
        <ProcessingState
          kind="failed"
          text={t('transcriptFailed')}
          reason={
            call.transcriptError && t(`transcriptReason.${transcriptReason(call.transcriptError)}`)
          }
          retryCallId={call.id}
        />
      );
    case 'not_configured':
      return <ProcessingState kind="nothing" text={t('transcriptNotConfigured')} />;
    case 'deleted':
      return (
        <ProcessingState
          kind="nothing"
          text={t(call.erasedAt ? 'transcriptErased' : 'transcriptDeleted')}
        />
      );
    case 'none':
      return <ProcessingState kind="nothing" text={t('transcriptNone')} />;
  }
}
