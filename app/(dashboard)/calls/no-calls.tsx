import { Coffee, PhoneIncoming, SearchX } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import type { Whose } from '@/lib/permissions/whose.ts';
import type { View } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

/** An empty list, and why it is empty. */
export async function NoCalls({ view, whose }: { view: View; whose: Whose }) {
  const t = await getTranslations('calls');
  if (whose === 'mine' && !isNarrowed({ ...view, whose: 'all' }) && !view.cursor) {
    return (
      <EmptyState
        icon={<Coffee aria-hidden="true" />}
        title={t('emptyMineTitle')}
        lead={t('emptyMineLead')}
      >
        <Link href={viewHref(view, { whose: 'all' })} className={buttonStyle('secondary')}>
          {t('showEveryones')}
        </Link>
      </EmptyState>
    );
  }
  if (isNarrowed(view) || view.status === 'handled' || view.cursor) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={t('emptyFilteredTitle')}
        lead={t('emptyFilteredLead')}
      >
        <Link href="/calls" className={buttonStyle('secondary')}>
          {t('clearFilters')}
        </Link>
      </EmptyState>
    );
  }
  if (view.status === 'waiting') {
    return (
      <EmptyState
        icon={<Coffee aria-hidden="true" />}
        title={t('emptyWaitingTitle')}
        lead={t('emptyWaitingLead')}
      >
        <Link href="/calls" className={buttonStyle('secondary')}>
          {t('showAll')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<PhoneIncoming aria-hidden="true" />}
      title={t('emptyTitle')}
      lead={t('emptyLead')}
    />
  );
}
