import { AlarmClock, Hourglass, UserRoundCheck } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Avatar } from '@/app/_ui/avatar.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { ConversationListItem } from '@/lib/messages/queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { Tick } from '../_thread/tick.tsx';
import { LinkPending } from './link-pending.tsx';

type RowProps = { conversation: ConversationListItem; href: string; current: boolean };

/** One conversation in the list: who, the last words, and whether somebody waits. */
export async function ConversationRow({ conversation, href, current }: RowProps) {
  const t = await getTranslations('inbox');
  const { customer, unread, waitingSince, lastMessageAt, assignedTo } = conversation;
  return (
    <li
      data-current={current}
      className="relative flex items-center gap-3 px-4 py-3 transition-colors duration-150 hover:bg-sunken data-[current=true]:bg-accent-soft"
    >
      <Avatar name={customer.name} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex items-baseline justify-between gap-3">
          <Link
            href={href}
            scroll={false}
            aria-current={current ? 'true' : undefined}
            className={`stretched-link min-w-0 truncate text-ink no-underline ${unread > 0 ? 'font-bold' : 'font-semibold'}`}
          >
            <bdi>{customer.name ?? formatIsraeli(customer.phone)}</bdi>
            <LinkPending />
          </Link>
          <span className="shrink-0 text-sm text-muted">
            <RelativeTime at={lastMessageAt} />
          </span>
        </div>
        <div className="flex items-center gap-2">
          <LastWords last={conversation.last} />
          {assignedTo && (
            <span
              className="shrink-0 text-muted"
              title={t('assignedTo', { name: assignedTo.name })}
            >
              <UserRoundCheck aria-hidden="true" className="size-4" />
              <span className="sr-only">{t('assignedTo', { name: assignedTo.name })}</span>
            </span>
          )}
          {conversation.snoozedUntil && (
            <span className="shrink-0 text-accent-ink" title={t('snoozeMark')}>
              <AlarmClock aria-hidden="true" className="size-4" />
              <span className="sr-only">{t('snoozeMark')}</span>
            </span>
          )}
          {waitingSince && unread === 0 && (
            <span className="shrink-0 text-waiting-ink" title={t('waitsSince')}>
              <Hourglass aria-hidden="true" className="size-4" />
              <span className="sr-only">{t('waitsSince')}</span>
            </span>
          )}
          {unread > 0 && (
            <span className="tabular grid h-5.5 min-w-5.5 shrink-0 place-items-center rounded-full bg-accent px-1.5 text-sm leading-none font-bold text-on-accent">
              <span aria-hidden="true">{unread}</span>
              <span className="sr-only">{t('unread', { count: unread })}</span>
            </span>
          )}
        </div>
      </div>
    </li>
  );
}

async function LastWords({ last }: { last: ConversationListItem['last'] }) {
  const words = await getTranslations('message');
  if (!last) return <span className="min-w-0 flex-1" />;
  const text = last.kind === 'text' ? last.body : words(`kind.${last.kind}`);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 text-muted">
      {last.direction === 'outbound' && <Tick status={last.status} overdue={last.overdue} />}
      <span dir="auto" className="min-w-0 flex-1 truncate text-start">
        {text}
      </span>
    </span>
  );
}
