import { X } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { FilterRow } from '@/app/_ui/filter-row.tsx';
import { CUSTOMER_SOURCES, CUSTOMER_STATUSES } from '@/lib/customers/customer-fields.ts';
import { CustomerSearch } from './customer-search.tsx';
import type { View } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

type FiltersProps = {
  view: View;
  owner: NonNullable<View['owner']>;
  tags: string[];
  colleagues: { id: string; name: string }[];
};

/** What the list is narrowed by; every choice is an address. */
export async function Filters({ view, owner, tags, colleagues }: FiltersProps) {
  const t = await getTranslations('customers');
  const choice = <K extends keyof View>(key: K, value: View[K], text: string) => ({
    id: value ?? 'all',
    text,
    href: viewHref(view, { [key]: value }),
  });
  const named = view.tag && !tags.includes(view.tag) ? [view.tag, ...tags] : tags;

  return (
    <search aria-label={t('filters')} className="flex flex-col gap-2">
      <CustomerSearch view={view} />
      <FilterRow>
        <FilterMenu
          label={t('statusLabel')}
          current={view.status ?? 'all'}
          choices={[
            choice('status', undefined, t('statusAll')),
            ...CUSTOMER_STATUSES.map((status) => choice('status', status, t(`status.${status}`))),
          ]}
        />
        {named.length > 0 && (
          <FilterMenu
            label={t('tagLabel')}
            current={view.tag ?? 'all'}
            choices={[
              choice('tag', undefined, t('tagAll')),
              ...named.map((tag) => choice('tag', tag, tag)),
            ]}
          />
        )}
        <FilterMenu
          label={t('ownerLabel')}
          current={owner}
          choices={[
            choice('owner', 'all', t('ownerAll')),
            choice('owner', 'me_or_nobody', t('ownerMine')),
            choice('owner', 'me', t('ownerMe')),
            choice('owner', 'nobody', t('ownerNobody')),
            ...colleagues.map(({ id, name }) => choice('owner', id, name)),
          ]}
        />
        <FilterMenu
          label={t('sourceLabel')}
          current={view.source ?? 'all'}
          choices={[
            choice('source', undefined, t('sourceAll')),
            ...CUSTOMER_SOURCES.map((source) => choice('source', source, t(`source.${source}`))),
          ]}
        />
        <FilterMenu
          label={t('moreLabel')}
          current={view.show ?? 'all'}
          choices={[
            choice('show', undefined, t('moreAll')),
            choice('show', 'opted-out', t('moreOptedOut')),
            choice('show', 'archived', t('moreArchived')),
          ]}
        />
        {!view.q && (
          <FilterMenu
            label={t('sortLabel')}
            current={view.sort ?? 'all'}
            choices={[
              choice('sort', undefined, t('sortUpdated')),
              choice('sort', 'created', t('sortCreated')),
              choice('sort', 'name', t('sortName')),
            ]}
          />
        )}
        {isNarrowed(view) && (
          <Link href="/customers" className={buttonStyle('quiet', 'px-3')}>
            <X aria-hidden="true" className="size-4" />
            {t('clearFilters')}
          </Link>
        )}
      </FilterRow>
    </search>
  );
}
