import { X } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { FilterRow } from '@/app/_ui/filter-row.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import type { Whose } from '@/lib/permissions/whose.ts';
import { CallSearch } from './call-search.tsx';
import { DateFilter } from './date-filter.tsx';
import type { View } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

/** What the list is narrowed by; every choice is an address. */
export async function Filters({ view, whose }: { view: View; whose: Whose }) {
  const t = await getTranslations('calls');
  const choice = <K extends keyof View>(key: K, value: View[K], text: string) => ({
    id: value ?? 'all',
    text,
    href: viewHref(view, { [key]: value }),
  });

  return (
    <search aria-label={t('filters')} className="flex flex-col gap-2">
      <CallSearch view={view} />
      <FilterRow>
        <SegmentedLinks
          label={t('status')}
          segments={[
            { ...choice('status', undefined, t('statusAll')), current: !view.status },
            {
              ...choice('status', 'waiting', t('statusWaiting')),
              current: view.status === 'waiting',
            },
            {
              ...choice('status', 'handled', t('statusHandled')),
              current: view.status === 'handled',
            },
          ]}
        />
        <FilterMenu
          label={t('whose')}
          current={whose}
          choices={[choice('whose', 'all', t('whoseAll')), choice('whose', 'mine', t('whoseMine'))]}
        />
        <FilterMenu
          label={t('kind')}
          current={view.kind ?? 'all'}
          choices={[
            choice('kind', undefined, t('kindAll')),
            choice('kind', 'message', t('kindMessage')),
            choice('kind', 'answered', t('kindAnswered')),
            choice('kind', 'missed', t('kindMissed')),
            choice('kind', 'blocked', t('kindBlocked')),
          ]}
        />
        <DateFilter view={view} />
        <FilterMenu
          label={t('hours')}
          current={view.hours ?? 'all'}
          choices={[
            choice('hours', undefined, t('hoursAll')),
            choice('hours', 'inside', t('hoursInside')),
            choice('hours', 'outside', t('hoursOutside')),
          ]}
        />
        <FilterMenu
          label={t('by')}
          current={view.by ?? 'all'}
          choices={[choice('by', undefined, t('byAll')), choice('by', 'me', t('byMe'))]}
        />
        {isNarrowed(view) && (
          <Link
            href={view.status ? `/calls?status=${view.status}` : '/calls'}
            className={buttonStyle('quiet', 'px-3')}
          >
            <X aria-hidden="true" className="size-4" />
            {t('clearFilters')}
          </Link>
        )}
      </FilterRow>
    </search>
  );
}
