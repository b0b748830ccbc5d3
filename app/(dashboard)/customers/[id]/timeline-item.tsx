import {
  AudioLines,
  MessageCircle,
  PhoneCall,
  PhoneMissed,
  SendHorizontal,
  Voicemail,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translate } from '@/app/_server/i18n.ts';
import type { TimelineItem } from '@/app/_ui/timeline.tsx';
import type { CallOutcome } from '@/lib/calls/call-view.ts';
import type { CustomerHeader } from '@/lib/customers/queries.ts';
import { type FormatIn, formatExact, formatTime } from '@/lib/platform/format.ts';
import type { TimelineEntry } from '@/lib/timeline/customer-timeline.ts';

const CALL_ICON: Record<CallOutcome, ReactNode> = {
  in_progress: <AudioLines />,
  message: <Voicemail />,
  answered: <PhoneCall />,
  missed: <PhoneMissed />,
};

type Words = {
  page: Translate<'customerPage'>;
  call: Translate<'call'>;
  message: Translate<'message'>;
};

/** A call or a message as one point of the line. */
export function timelineItem(
  entry: TimelineEntry,
  { conversationId }: Pick<CustomerHeader, 'conversationId'>,
  words: Words,
  where: FormatIn,
): TimelineItem {
  const { at } = entry;
  const time = {
    iso: at.toISOString(),
    text: formatTime(at, where),
    exact: formatExact(at, where),
  };
  if (entry.type === 'call') {
    const { call } = entry;
    return {
      id: call.id,
      icon: CALL_ICON[call.outcome],
      title: `${words.page('callIn')}: ${words.call(`outcome.${call.outcome}`)}`,
      href: `/calls/${call.id}`,
      detail: call.preview,
      time,
    };
  }
  const { message } = entry;
  const ours = message.direction === 'outbound';
  const kind =
    message.kind === 'document' && message.fileName
      ? words.message('kind.documentNamed', { name: `\u2068${message.fileName}\u2069` })
      : words.message(`kind.${message.kind}`);
  const title = ours ? words.page('ours') : words.page('theirs');
  const state = message.status === 'failed' ? ` (${words.message('status.failed')})` : '';
  return {
    id: message.id,
    icon: ours ? <SendHorizontal className="rtl:-scale-x-100" /> : <MessageCircle />,
    title: title + state,
    ...(conversationId ? { href: `/messages/${conversationId}` } : {}),
    detail:
      message.kind === 'text' ? message.body : [kind, message.body].filter(Boolean).join(': '),
    time,
  };
}
