import { ChevronLeft, ChevronsRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { listCalls } from '@/lib/calls/queries.ts';
import { AnnounceNewCalls } from '../_frame/news.tsx';
import { loadScreen } from '../load-screen.ts';
import { CallsTable } from './calls-table.tsx';
import { Filters } from './filters.tsx';
import { NoCalls } from './no-calls.tsx';
import { readView, type SearchParams, toFilter } from './read-view.ts';
import { viewHref } from './view-href.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('call'))('listTitle') };
}

export default async function CallsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, timeZone, role } = await requireViewer();
  if (role === 'operator') notFound();
  const view = readView(await searchParams);
  const [t, call, { calls, nextCursor }] = await Promise.all([
    getTranslations('calls'),
    getTranslations('call'),
    loadScreen(ctx, () => listCalls({ ctx, input: toFilter(view, timeZone, ctx.now) })),
  ]);

  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-3xl">{call('listTitle')}</h1>
      <Filters view={view} />
      {!view.cursor && <AnnounceNewCalls ids={calls.map(({ id }) => id)} />}
      <div className="rounded-card border bg-surface shadow-card">
        {calls.length === 0 ? (
          <NoCalls view={view} />
        ) : (
          <CallsTable calls={calls} timeZone={timeZone} />
        )}
      </div>
      {(view.cursor || nextCursor) && (
        <nav aria-label={t('pages')} className="flex flex-wrap justify-between gap-2">
          {view.cursor ? (
            <Link href={viewHref(view, {})} className={buttonStyle('secondary')}>
              <ChevronsRight aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
              {t('newest')}
            </Link>
          ) : (
            <span />
          )}
          {nextCursor && (
            <Link
              href={viewHref(view, { cursor: nextCursor })}
              className={buttonStyle('secondary')}
            >
              {t('older')}
              <ChevronLeft aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
