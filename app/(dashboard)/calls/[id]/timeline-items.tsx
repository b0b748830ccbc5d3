import {
  AudioLines,
  Check,
  CircleAlert,
  FileAudio,
  MessageSquareText,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  RotateCcw,
  Trash2,
  Undo2,
  Voicemail,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { TimelineItem } from '@/app/_ui/timeline.tsx';
import type { CallEventItem } from '@/lib/calls/queries.ts';
import { formatExact, formatTime } from '@/lib/platform/format.ts';
import { type EventWord, wordOf } from './event-word.ts';

const ICON: Record<EventWord, ReactNode> = {
  incoming_call: <PhoneIncoming />,
  dial_result: <PhoneCall />,
  picked_up: <PhoneCall />,
  recording_action: <Voicemail />,
  recording_status: <AudioLines />,
  recording_absent: <PhoneMissed />,
  recording_stored: <FileAudio />,
  recording_failed: <CircleAlert />,
  transcribed: <MessageSquareText />,
  transcription_failed: <CircleAlert />,
  ended: <PhoneOff />,
  handled: <Check />,
  reopened: <Undo2 />,
  recording_deleted: <Trash2 />,
  transcript_deleted: <Trash2 />,
  caller_erased: <Trash2 />,
  retried: <RotateCcw />,
  other: <AudioLines />,
};

/** The events of a call in everybody's words, oldest first. */
export async function timelineItems(
  events: CallEventItem[],
  timeZone: string,
): Promise<TimelineItem[]> {
  const [t, locale] = await Promise.all([getTranslations('callPage.event'), getLocale()]);
  const where = { locale, timeZone };
  return events.flatMap(({ id, kind, detail, at }) => {
    const word = wordOf(kind, detail);
    if (!word) return [];
    const time = {
      iso: at.toISOString(),
      text: formatTime(at, where),
      exact: formatExact(at, where),
    };
    return [{ id, icon: ICON[word], title: t(word), time }];
  });
}
