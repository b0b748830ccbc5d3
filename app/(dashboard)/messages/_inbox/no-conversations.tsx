import { AlarmClock, Coffee, MessagesSquare, SearchX } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { inboxHref, isInboxNarrowed } from './inbox-href.ts';
import type { Assigned, InboxView } from './read-inbox-view.ts';

type NoConversationsProps = { view: InboxView; assigned: Assigned; linked: boolean };

/** An empty list, why it is empty, and what to do. */
export async function NoConversations({ view, assigned, linked }: NoConversationsProps) {
  const t = await getTranslations('inbox');
  const current = !view.status || view.status === 'waiting';
  if (assigned === 'mine' && current && !view.q && !view.cursor) {
    return (
      <EmptyState
        icon={<Coffee aria-hidden="true" />}
        title={t('emptyMineTitle')}
        lead={t('emptyMineLead')}
      >
        <Link href={inboxHref(view, { assigned: 'all' })} className={buttonStyle('secondary')}>
          {t('showAll')}
        </Link>
      </EmptyState>
    );
  }
  if (isInboxNarrowed(view) || view.status === 'closed' || view.cursor) {
    return (
      <EmptyState icon={<SearchX aria-hidden="true" />} title={t('emptyFilteredTitle')}>
        <Link href="/messages" className={buttonStyle('secondary')}>
          {t('clearFilters')}
        </Link>
      </EmptyState>
    );
  }
  if (view.status === 'snoozed') {
    return (
      <EmptyState
        icon={<AlarmClock aria-hidden="true" />}
        title={t('emptySnoozedTitle')}
        lead={t('emptySnoozedLead')}
      />
    );
  }
  if (view.status === 'waiting') {
    return (
      <EmptyState
        icon={<Coffee aria-hidden="true" />}
        title={t('emptyWaitingTitle')}
        lead={t('emptyWaitingLead')}
      />
    );
  }
  return (
    <EmptyState
      icon={<MessagesSquare aria-hidden="true" />}
      title={t('emptyTitle')}
      lead={linked ? t('emptyLead') : t('emptyUnlinkedLead')}
    >
      {!linked && (
        <Link href="/settings/whatsapp" className={buttonStyle('secondary')}>
          {t('linkNow')}
        </Link>
      )}
    </EmptyState>
  );
}
