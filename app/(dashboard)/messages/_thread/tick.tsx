'use client';
import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageStatus } from '@/prisma/generated/enums.ts';

type TickProps = { status: MessageStatus | 'sending'; overdue?: boolean };

const LOOK = {
  sending: { Icon: Clock3, colour: 'text-muted' },
  queued: { Icon: Clock3, colour: 'text-muted' },
  sent: { Icon: Check, colour: 'text-muted' },
  delivered: { Icon: CheckCheck, colour: 'text-muted' },
  read: { Icon: CheckCheck, colour: 'text-accent' },
  failed: { Icon: CircleAlert, colour: 'text-failure' },
} as const;

/** How far a message of ours has come, for eyes and screen readers. */
export function Tick({ status, overdue = false }: TickProps) {
  const t = useTranslations('message');
  if (status === 'received') return null;
  const { Icon, colour } = LOOK[status];
  const late = overdue && status === 'queued';
  const text = late ? t('overdue') : t(`status.${status}`);
  return (
    <span title={text} className={`shrink-0 ${late ? 'text-waiting-ink' : colour}`}>
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{text}</span>
    </span>
  );
}
