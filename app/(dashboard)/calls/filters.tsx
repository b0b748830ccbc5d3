import { X } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { CallSearch } from './call-search.tsx';
import { DateFilter } from './date-filter.tsx';
import type { View } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

/** What the list is narrowed by; every choice is an address. */
export async function Filters({ view }: { view: View }) {
  const t = await getTranslations('calls');
  const choice = <K extends keyof View>(key: K, value: View[K], text: string) => ({
    id: value ?? 'all',
    text,
    href: viewHref(view, { [key]: value }),
  });

  return (
    <search aria-label={t('filters')} className="flex flex-wrap items-center gap-2">
      <CallSearch view={view} />
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
        label={t('kind')}
        current={view.kind ?? 'all'}
        choices={[
          choice('kind', undefined, t('kindAll')),
          choice('kind', 'message', t('kindMessage')),
          choice('kind', 'answered', t('kindAnswered')),
          choice('kind', 'missed', t('kindMissed')),
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
      {isNarrowed(view) && (
        <Link
          href={view.status ? `/calls?status=${view.status}` : '/calls'}
          className={buttonStyle('quiet', 'px-3')}
        >
          <X aria-hidden="true" className="size-4" />
          {t('clearFilters')}
        </Link>
      )}
    </search>
  );
}
