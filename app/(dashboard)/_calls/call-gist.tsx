import { getTranslations } from '@/app/_server/i18n.ts';
import type { CallListItem } from '@/lib/calls/call-view.ts';
import { formatDuration } from '@/lib/platform/format.ts';

/** What they wanted: the first words of the message, else what there is to know. */
export async function CallGist({ call }: { call: CallListItem }) {
  if (call.preview) {
    return (
      <span dir="auto" className="line-clamp-2 text-start break-words">
        {call.preview}
      </span>
    );
  }
  return <span className="text-muted">{await gistOf(call)}</span>;
}

async function gistOf(call: CallListItem): Promise<string> {
  const t = await getTranslations('call');
  switch (call.outcome) {
    case 'in_progress':
      return t('inProgress');
    case 'missed':
      return t('hungUp');
    case 'blocked':
      return t('refused');
    case 'answered':
      return call.durationSeconds === null
        ? t('answeredNow')
        : t('answeredFor', { duration: formatDuration(call.durationSeconds) });
    case 'message':
      if (call.transcriptStatus === 'pending') return t('transcribing');
      return call.recordingSeconds === null
        ? t('voiceMessage')
        : t('voiceMessageOf', { duration: formatDuration(call.recordingSeconds) });
  }
}
