import { AlarmClock, ArrowRight, BellOff } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import type { Thread as ThreadData } from '@/lib/messages/queries.ts';
import { listTemplates } from '@/lib/messages/templates.ts';
import { can } from '@/lib/permissions/actor.ts';
import { formatDate, formatTime } from '@/lib/platform/format.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { listColleagues } from '@/lib/users/queries.ts';
import type { WhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import { NewTask } from '../../_tasks/new-task.tsx';
import { RemindButton } from '../../_tasks/remind-button.tsx';
import { loadScreen } from '../../load-screen.ts';
import { inboxHref } from '../_inbox/inbox-href.ts';
import type { InboxView } from '../_inbox/read-inbox-view.ts';
import { AssignMenu } from './assign-menu.tsx';
import { SnoozeButton } from './snooze-button.tsx';
import { StatusButton } from './status-button.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { writingIn } from './writing.ts';
import { WritingNotice } from './writing-notice.tsx';

type ThreadProps = {
  viewer: Viewer;
  view: InboxView;
  thread: ThreadData;
  status: WhatsAppStatus;
};

/** One conversation: with whom, whose it is, the messages, and the place to write. */
export async function Thread({ viewer, view, thread, status }: ThreadProps) {
  const { ctx, userId, timeZone } = viewer;
  const [t, locale, templates, colleagues] = await Promise.all([
    getTranslations('inbox'),
    getLocale(),
    loadScreen(ctx, () => listTemplates({ ctx })),
    loadScreen(ctx, () => listColleagues({ ctx })),
  ]);
  const { id, customer } = thread;
  const shown = formatIsraeli(customer.phone);
  const name = customer.name ?? shown;
  const { canWrite, say } = writingIn(status, thread);
  // A task is made from the last word of the customer.
  const heard = thread.messages.findLast(({ direction }) => direction === 'inbound');
  const source = heard ? { messageId: heard.id } : { customerId: customer.id };
  const where = { locale, timeZone };
  const isSnoozed = thread.snoozedUntil !== null && thread.snoozedUntil > ctx.now;
  const keepList = { cursor: view.cursor };

  return (
    <>
      <div className="flex min-h-15 flex-wrap items-center gap-1 border-b px-3 py-2 sm:gap-2 sm:px-4">
        <Link
          href={inboxHref(view, keepList)}
          aria-label={t('back')}
          className="target-square -ms-2 inline-flex items-center justify-center rounded-control text-accent-ink lg:hidden"
        >
          <ArrowRight aria-hidden="true" className="size-5 ltr:-scale-x-100" />
        </Link>
        <div className="min-w-0 flex-1 basis-40">
          <h1 className="truncate text-lg">
            <Link
              href={`/customers/${customer.id}`}
              title={t('customer')}
              className="text-ink no-underline underline-offset-4 hover:underline"
            >
              <bdi>{name}</bdi>
            </Link>
          </h1>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            {customer.name && <PhoneText number={customer.phone} shown={shown} />}
            {customer.optedOut && (
              <Badge tone="waiting" icon={<BellOff aria-hidden="true" />}>
                {t('optedOut')}
              </Badge>
            )}
            {isSnoozed && thread.snoozedUntil && (
              <Badge tone="accent" icon={<AlarmClock aria-hidden="true" />}>
                {t('snoozedUntil', {
                  when: `${formatDate(thread.snoozedUntil, where, ctx.now)}, ${formatTime(thread.snoozedUntil, where)}`,
                })}
              </Badge>
            )}
          </p>
        </div>
        <div className="flex gap-1 sm:gap-2">
          <RemindButton name={name} source={source} compact />
          <NewTask
            me={userId}
            colleagues={colleagues}
            source={source}
            customer={customer}
            compact
          />
          <AssignMenu
            conversationId={id}
            assignedTo={thread.assignedTo}
            colleagues={colleagues}
            me={userId}
          />
          {thread.status === 'open' && (
            <SnoozeButton conversationId={id} name={name} isSnoozed={isSnoozed} />
          )}
          <StatusButton conversationId={id} status={thread.status} />
        </div>
      </div>
      <ThreadPane
        key={`${id} ${view.before ?? ''}`}
        conversationId={id}
        name={name}
        phone={customer.phone}
        me={viewer.name}
        unread={thread.unread}
        messages={thread.messages}
        earlierHref={
          thread.olderCursor && inboxHref(view, { ...keepList, before: thread.olderCursor }, id)
        }
        latestHref={view.before ? inboxHref(view, keepList, id) : null}
        templates={templates}
        mayAddTemplates={can(ctx.actor, 'settings:change')}
        notice={<WritingNotice say={say} />}
        canWrite={canWrite}
      />
    </>
  );
}
