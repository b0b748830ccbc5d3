'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { later } from '@/app/_ui/later.ts';
import { useNow } from '@/app/_ui/use-now.ts';
import { formatDay } from '@/lib/platform/format.ts';
import type { View } from './read-view.ts';
import { viewHref } from './view-href.ts';

const DateRangeForm = later(() => import('./date-range-form.tsx'));

/** Today, the last days, or from one day to another. */
export function DateFilter({ view }: { view: View }) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const router = useRouter();
  const now = useNow();
  const [choosing, setChoosing] = useState(false);
  const ranged = Boolean(view.from || view.to);
  const choice = (date: View['date'], text: string) => ({
    id: date ?? 'all',
    text,
    href: viewHref(view, { date, from: undefined, to: undefined }),
  });
  const day = (iso: string | undefined) => (iso ? formatDay(iso, locale, now) : '…');

  return (
    <>
      <FilterMenu
        label={t('date')}
        current={ranged ? 'range' : (view.date ?? 'all')}
        shown={ranged ? `${day(view.from)} – ${day(view.to)}` : undefined}
        choices={[
          choice(undefined, t('dateAll')),
          choice('today', t('dateToday')),
          choice('7', t('date7')),
          choice('30', t('date30')),
          { id: 'range', text: t('dateRange') },
        ]}
        onChoose={() => setChoosing(true)}
      />
      <Dialog title={t('dateRangeTitle')} isOpen={choosing} onOpenChange={setChoosing}>
        <DateRangeForm
          value={view.from && view.to ? { from: view.from, to: view.to } : null}
          onChoose={(days) => {
            setChoosing(false);
            router.push(viewHref(view, { ...days, date: undefined }), { scroll: false });
          }}
        />
      </Dialog>
    </>
  );
}
