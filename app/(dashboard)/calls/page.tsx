import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { listCalls } from '@/lib/calls/queries.ts';
import { AnnounceNewCalls } from '../_frame/news.tsx';
import { loadScreen } from '../load-screen.ts';
import { CallsTable } from './calls-table.tsx';
import { Filters } from './filters.tsx';
import { NoCalls } from './no-calls.tsx';
import { readView, type SearchParams, toFilter, whoseOf } from './read-view.ts';
import { viewHref } from './view-href.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('call'))('listTitle') };
}

export default async function CallsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, timeZone, role } = await requireViewer();
  if (role === 'operator') notFound();
  const view = readView(await searchParams);
  const whose = whoseOf(view, role);
  const [t, call, { calls, nextCursor }] = await Promise.all([
    getTranslations('calls'),
    getTranslations('call'),
    loadScreen(ctx, () =>
      listCalls({ ctx, input: toFilter(view, { role, timeZone, now: ctx.now }) }),
    ),
  ]);

  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-3xl">{call('listTitle')}</h1>
      <Filters view={view} whose={whose} />
      {!view.cursor && <AnnounceNewCalls ids={calls.map(({ id }) => id)} />}
      <div className="rounded-card border bg-surface shadow-card">
        {calls.length === 0 ? (
          <NoCalls view={view} whose={whose} />
        ) : (
          <CallsTable calls={calls} timeZone={timeZone} />
        )}
      </div>
      <Pagination
        label={t('pages')}
        first={view.cursor && { href: viewHref(view, {}), text: t('newest') }}
        next={nextCursor && { href: viewHref(view, { cursor: nextCursor }), text: t('older') }}
      />
    </div>
  );
}
