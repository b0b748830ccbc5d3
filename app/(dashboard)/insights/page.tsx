import { ChartColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { businessInsights, callsIn } from '@/lib/insights/business-insights.ts';
import type { PeriodDays } from '@/lib/insights/period.ts';
import { formatDate } from '@/lib/platform/format.ts';
import { CALL_PARTS } from '../_charts/call-parts.ts';
import { HourBars } from '../_charts/hour-bars.tsx';
import { Legend } from '../_charts/legend.tsx';
import { loadScreen } from '../load-screen.ts';
import { DayBars } from './day-bars.tsx';
import { Figures } from './figures.tsx';
import { readDays } from './read-days.ts';
import { Sources } from './sources.tsx';
import { Waits } from './waits.tsx';

type SearchParams = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights'))('title') };
}

/** How the business did over the last days, in pictures, against the days before. */
export default async function InsightsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const viewer = await requireViewer();
  if (viewer.role === 'operator') notFound();
  const { ctx, timeZone } = viewer;
  const days = readDays((await searchParams).days);
  const [t, today, locale, insights] = await Promise.all([
    getTranslations('insights'),
    getTranslations('today'),
    getLocale(),
    loadScreen(ctx, () => businessInsights({ ctx, input: { days } })),
  ]);
  const { calls, sources, toAnswer } = insights;
  const isEmpty =
    callsIn(calls.now) + callsIn(calls.earlier) + sources.length === 0 &&
    !toAnswer.now &&
    !toAnswer.earlier;
  const date = (at: Date) => formatDate(at, { locale, timeZone }, ctx.now);
  const segment = (length: PeriodDays) => ({
    text: t('lastDays', { count: length }),
    href: length === 7 ? '/insights' : `/insights?days=${length}`,
    current: length === days,
  });

  return (
    <div className="flex flex-col gap-5">
      <div>
        <BackLink href="/">{t('toToday')}</BackLink>
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="text-muted">
          {t('lead', { from: date(insights.since), until: date(ctx.now), count: days })}
        </p>
      </div>
      <div>
        <SegmentedLinks label={t('period')} segments={[segment(7), segment(30)]} />
      </div>
      {isEmpty ? (
        <div className="rounded-card border bg-surface shadow-card">
          <EmptyState
            icon={<ChartColumn aria-hidden="true" />}
            title={t('emptyTitle')}
            lead={t('emptyLead')}
          />
        </div>
      ) : (
        <>
          <Figures insights={insights} />
          <SectionCard id="by-day-title" title={t('byDayTitle')}>
            <DayBars insights={insights} timeZone={timeZone} />
          </SectionCard>
          <div className="grid gap-5 xl:grid-cols-2">
            <SectionCard id="by-hour-title" title={t('byHourTitle')}>
              <HourBars hours={insights.byHour} caption={t('byHourTitle')} />
              <Legend items={CALL_PARTS.map(({ key, mark }) => ({ text: today(key), mark }))} />
            </SectionCard>
            <Waits insights={insights} />
          </div>
          <Sources sources={sources} />
        </>
      )}
    </div>
  );
}
