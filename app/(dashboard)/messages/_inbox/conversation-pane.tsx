import { ChevronLeft, ChevronsRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import type { ConversationListItem } from '@/lib/messages/queries.ts';
import { ConversationRow } from './conversation-row.tsx';
import { inboxHref } from './inbox-href.ts';
import { InboxSearch } from './inbox-search.tsx';
import { ListScroll } from './list-scroll.tsx';
import { NewMessage } from './new-message.tsx';
import { NoConversations } from './no-conversations.tsx';
import type { Assigned, InboxView } from './read-inbox-view.ts';

type PaneProps = {
  view: InboxView;
  assigned: Assigned;
  openId: string | undefined;
  conversations: ConversationListItem[];
  nextCursor: string | null;
  linked: boolean;
  /** A number to write to, from another screen. */
  to: string | undefined;
  className: string;
};

/** All conversations, narrowed by what stands in the address. */
export async function ConversationPane(props: PaneProps) {
  const { view, assigned, openId, conversations, nextCursor, linked, to, className } = props;
  const t = await getTranslations('inbox');
  const segment = (status: InboxView['status'], text: string) => ({
    href: inboxHref(view, { status }, openId),
    text,
    current: view.status === status,
  });
  const choice = (id: Assigned, text: string) => ({
    id,
    text,
    href: inboxHref(view, { assigned: id }, openId),
  });
  // The heading of the screen is the open conversation's name, when there is one.
  const Title = openId ? 'h2' : 'h1';
  return (
    <section
      aria-label={t('conversations')}
      className={`min-h-0 flex-col rounded-card border bg-surface shadow-card ${className}`}
    >
      <div className="flex flex-col gap-2.5 border-b p-3">
        <div className="flex items-center justify-between gap-2 px-1">
          <Title className="text-2xl">{t('title')}</Title>
          <NewMessage key={to ?? ''} to={to} canWrite={linked} />
        </div>
        <search aria-label={t('conversations')} className="flex flex-wrap items-center gap-2">
          <InboxSearch view={view} openId={openId} />
          <FilterMenu
            label={t('assigned')}
            current={assigned}
            choices={[
              choice('all', t('assignedAll')),
              choice('mine', t('assignedMine')),
              choice('me', t('assignedMe')),
              choice('nobody', t('assignedNobody')),
            ]}
          />
          <SegmentedLinks
            label={t('status')}
            segments={[
              segment(undefined, t('open')),
              segment('waiting', t('waiting')),
              segment('snoozed', t('snoozed')),
              segment('closed', t('closed')),
            ]}
          />
        </search>
      </div>
      <ListScroll view={inboxHref(view, {})} className="min-h-0 flex-1 lg:overflow-y-auto">
        {conversations.length === 0 ? (
          <NoConversations view={view} assigned={assigned} linked={linked} />
        ) : (
          <ul className="divide-y">
            {conversations.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                href={inboxHref(view, { cursor: view.cursor }, conversation.id)}
                current={conversation.id === openId}
              />
            ))}
          </ul>
        )}
        {(view.cursor || nextCursor) && (
          <nav
            aria-label={t('pages')}
            className="flex flex-wrap justify-between gap-2 border-t p-2"
          >
            {view.cursor ? (
              <Link href={inboxHref(view, {}, openId)} className={buttonStyle('quiet')}>
                <ChevronsRight aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
                {t('newest')}
              </Link>
            ) : (
              <span />
            )}
            {nextCursor && (
              <Link
                href={inboxHref(view, { cursor: nextCursor }, openId)}
                className={buttonStyle('quiet')}
              >
                {t('older')}
                <ChevronLeft aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
              </Link>
            )}
          </nav>
        )}
      </ListScroll>
    </section>
  );
}
