import { SearchX, Users } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import type { View } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

type NoCustomersProps = { view: View; owner: NonNullable<View['owner']> };

/** An empty list, and why it is empty. */
export async function NoCustomers({ view, owner }: NoCustomersProps) {
  const t = await getTranslations('customers');
  const others = isNarrowed({ ...view, owner: undefined }) || Boolean(view.cursor);
  if (owner === 'me_or_nobody' && !others) {
    return (
      <EmptyState
        icon={<Users aria-hidden="true" />}
        title={t('emptyMineTitle')}
        lead={t('emptyMineLead')}
      >
        <Link href={viewHref(view, { owner: 'all' })} className={buttonStyle('secondary')}>
          {t('showAll')}
        </Link>
      </EmptyState>
    );
  }
  if (!isNarrowed(view) && !view.cursor) {
    return (
      <EmptyState
        icon={<Users aria-hidden="true" />}
        title={t('emptyTitle')}
        lead={t('emptyLead')}
      />
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={t('emptyFilteredTitle')}
      lead={t('emptyFilteredLead')}
    >
      <Link href="/customers" className={buttonStyle('secondary')}>
        {t('showAll')}
      </Link>
    </EmptyState>
  );
}
