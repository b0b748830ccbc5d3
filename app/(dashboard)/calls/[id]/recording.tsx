import { getTranslations, type Translate } from '@/app/_server/i18n.ts';
import { AudioPlayer } from '@/app/_ui/audio-player/audio-player.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { recordingReason } from './failure-reason.ts';
import { ProcessingState } from './processing-state.tsx';

/** The message itself, or why it cannot be heard (yet). */
export async function Recording({ call }: { call: CallDetail }) {
  const t = await getTranslations('callPage');
  switch (call.recordingStatus) {
    case 'stored':
      return (
        <AudioPlayer src={`/api/calls/${call.id}/recording`} seconds={call.recordingSeconds} />
      );
    case 'pending':
      return <ProcessingState kind="working" text={t('recordingPending')} />;
    case 'failed':
      return (
        <ProcessingState
          kind="failed"
          text={t('recordingFailed')}
          reason={reasonOf(call.recordingError, t)}
          retryCallId={call.id}
        />
      );
    case 'absent':
      return <ProcessingState kind="nothing" text={t('recordingAbsent')} />;
    case 'deleted':
      return (
        <ProcessingState
          kind="nothing"
          text={t(call.erasedAt ? 'recordingErased' : 'recordingDeleted')}
        />
      );
    case 'none':
      return <ProcessingState kind="nothing" text={t('recordingNone')} />;
  }
}

function reasonOf(error: string | null, t: Translate<'callPage'>): string | null {
  if (error === null) return null;
  const { word, code } = recordingReason(error);
  return t(`recordingReason.${word}`, { code });
}
