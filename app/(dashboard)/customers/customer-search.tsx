'use client';
import { useTranslations } from 'use-intl';
import { AddressSearch } from '@/app/_ui/address-search.tsx';
import type { View } from './read-view.ts';
import { viewHref } from './view-href.ts';

/** Looks for a name, a number in any form, or an e-mail address, while it is typed. */
export function CustomerSearch({ view }: { view: View }) {
  const t = useTranslations('customers');
  return (
    <AddressSearch
      label={t('searchLabel')}
      placeholder={t('searchPlaceholder')}
      className="w-full md:w-80"
      q={view.q ?? ''}
      hrefOf={(q) => viewHref(view, { q })}
    />
  );
}
