'use client';
import {
  ChartColumn,
  Contact,
  FileQuestionMark,
  FileText,
  Image,
  Lock,
  MapPin,
  Mic,
  SmilePlus,
  Sticker,
  Video,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ThreadMessage } from '@/lib/messages/queries.ts';

const ICON = {
  image: Image,
  audio: Mic,
  video: Video,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contact: Contact,
  reaction: SmilePlus,
  poll: ChartColumn,
  unsupported: FileQuestionMark,
  undecryptable: Lock,
} as const;

/** Kinds whose whole content is told here: there is no file to look for. */
const WHOLE: readonly string[] = ['reaction', 'undecryptable'];

type MessageContentProps = { message: Pick<ThreadMessage, 'kind' | 'body' | 'fileName'> };

/** What a message says; what cannot be shown here is named for what it is. */
export function MessageContent({ message: { kind, body, fileName } }: MessageContentProps) {
  const t = useTranslations('message');
  const text = body && (
    <p dir="auto" className="text-start break-words whitespace-pre-wrap">
      {body}
    </p>
  );
  if (kind === 'text') return text || null;
  const Icon = ICON[kind];
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-center gap-2 font-semibold">
        <Icon aria-hidden="true" className="size-4.5 shrink-0" />
        <span className="min-w-0 break-words">
          {kind === 'document' && fileName
            ? t('kind.documentNamed', { name: `\u2068${fileName}\u2069` })
            : t(`kind.${kind}`)}
        </span>
      </p>
      {text}
      {!WHOLE.includes(kind) && <p className="text-sm text-muted">{t('inPhone')}</p>}
      {kind === 'undecryptable' && <p className="text-sm text-muted">{t('undecryptableHint')}</p>}
    </div>
  );
}
