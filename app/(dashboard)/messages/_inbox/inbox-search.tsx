'use client';
import { useTranslations } from 'use-intl';
import { AddressSearch } from '@/app/_ui/address-search.tsx';
import { inboxHref } from './inbox-href.ts';
import type { InboxView } from './read-inbox-view.ts';

type InboxSearchProps = { view: InboxView; openId: string | undefined };

/** Looks for a customer by name or number, while it is typed. */
export function InboxSearch({ view, openId }: InboxSearchProps) {
  const t = useTranslations('inbox');
  return (
    <AddressSearch
      label={t('search')}
      placeholder={t('searchPlaceholder')}
      className="min-w-0 flex-1"
      q={view.q ?? ''}
      hrefOf={(q) => inboxHref(view, { q }, openId)}
    />
  );
}
