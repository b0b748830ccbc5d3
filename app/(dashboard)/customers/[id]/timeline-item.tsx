import {
  AudioLines,
  Ban,
  CircleCheckBig,
  ListTodo,
  MessageCircle,
  PhoneCall,
  PhoneMissed,
  SendHorizontal,
  StickyNote,
  Tag,
  Voicemail,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translate } from '@/app/_server/i18n.ts';
import type { TimelineItem } from '@/app/_ui/timeline.tsx';
import type { CallOutcome } from '@/lib/calls/call-view.ts';
import type { CustomerDetail } from '@/lib/customers/customer-view.ts';
import { type FormatIn, formatDate, formatExact, formatTime } from '@/lib/platform/format.ts';
import type { TimelineEntry } from '@/lib/timeline/customer-timeline.ts';
import { problemOf } from '../../messages/_thread/message-problem.ts';

const CALL_ICON: Record<CallOutcome, ReactNode> = {
  in_progress: <AudioLines />,
  message: <Voicemail />,
  answered: <PhoneCall />,
  missed: <PhoneMissed />,
  blocked: <Ban />,
};

type Words = {
  page: Translate<'customerPage'>;
  customers: Translate<'customers'>;
  call: Translate<'call'>;
  message: Translate<'message'>;
};

type Of<Type extends TimelineEntry['type']> = Extract<TimelineEntry, { type: Type }>;
type Shown = Omit<TimelineItem, 'id' | 'time'>;

/** One thing that happened as one point of the line. */
export function timelineItem(
  entry: TimelineEntry,
  customer: Pick<CustomerDetail, 'conversationId'>,
  words: Words,
  where: FormatIn,
): TimelineItem {
  const { at, id } = entry;
  const time = {
    iso: at.toISOString(),
    text: formatTime(at, where),
    exact: formatExact(at, where),
  };
  return { id, time, ...shown(entry, customer, words, where) };
}

function shown(
  entry: TimelineEntry,
  { conversationId }: Pick<CustomerDetail, 'conversationId'>,
  words: Words,
  where: FormatIn,
): Shown {
  switch (entry.type) {
    case 'call':
      return {
        icon: CALL_ICON[entry.call.outcome],
        title: `${words.page('callIn')}: ${words.call(`outcome.${entry.call.outcome}`)}`,
        href: `/calls/${entry.call.id}`,
        detail: entry.call.preview,
      };
    case 'message':
      return ofMessage(entry, conversationId, words);
    case 'note': {
      const { author, body } = entry.note;
      const title = author
        ? words.customers('line.noteBy', { name: author.name })
        : words.customers('line.note');
      return { icon: <StickyNote />, title, detail: body };
    }
    case 'task': {
      const { doneAt, dueAt, title } = entry.task;
      const due =
        dueAt && words.customers('line.due', { date: formatDate(dueAt, where, entry.at) });
      return {
        icon: doneAt ? <CircleCheckBig /> : <ListTodo />,
        title: words.customers(doneAt ? 'line.taskDone' : 'line.task'),
        detail: doneAt || !due ? title : `${title} · ${due}`,
      };
    }
    case 'status': {
      const { from, to, by } = entry.status;
      return {
        icon: <Tag />,
        title: words.customers('line.status', { status: words.customers(`status.${to}`) }),
        detail: words.customers(by ? 'line.statusBy' : 'line.statusWas', {
          status: words.customers(`status.${from}`),
          name: by?.name ?? '',
        }),
      };
    }
  }
}

function ofMessage({ message }: Of<'message'>, conversationId: string | null, words: Words): Shown {
  const ours = message.direction === 'outbound';
  const kind =
    message.kind === 'document' && message.fileName
      ? words.message('kind.documentNamed', { name: `\u2068${message.fileName}\u2069` })
      : words.message(`kind.${message.kind}`);
  const title = ours ? words.page('ours') : words.page('theirs');
  const failed = message.status === 'failed';
  const state = failed ? ` (${words.message('status.failed')})` : '';
  const why = failed && words.message(`error.${problemOf(message.error) ?? 'unknown'}`);
  const said =
    message.kind === 'text' ? message.body : [kind, message.body].filter(Boolean).join(': ');
  return {
    icon: ours ? <SendHorizontal className="rtl:-scale-x-100" /> : <MessageCircle />,
    title: title + state,
    ...(conversationId ? { href: `/messages/${conversationId}` } : {}),
    detail: why ? `${why} ${said}` : said,
  };
}
