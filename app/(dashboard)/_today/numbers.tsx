import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { TodayOverview } from '@/lib/calls/today-overview.ts';
import { formatNumber } from '@/lib/platform/format.ts';
import { CALL_PARTS } from '../_charts/call-parts.ts';
import { durationText } from '../_charts/duration-text.ts';

type NumbersProps = { overview: TodayOverview; weekday: string };

/** Today against a usual day, and what became of the calls. */
export async function Numbers({ overview, weekday }: NumbersProps) {
  const [t, locale] = await Promise.all([getTranslations('today'), getLocale()]);
  const { today, usual, medianMinutesToHandle } = overview;
  const number = (value: number) => formatNumber(value, locale);
  const rows: { label: string; value: string; mark?: string }[] = [
    ...CALL_PARTS.map(({ key, mark }) => ({ label: t(key), value: number(today[key]), mark })),
    { label: t('outsideHours'), value: number(today.outsideHours) },
    {
      label: t('medianToHandle'),
      value: medianMinutesToHandle === null ? t('noneYet') : durationText(medianMinutesToHandle, t),
    },
  ];
  return (
    <SectionCard
      id="numbers-title"
      title={t('numbersTitle')}
      end={
        <Link
          href="/insights"
          className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
        >
          {t('toInsights')}
        </Link>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-4xl leading-tight font-bold">{number(today.calls)}</span>
        <span className="font-semibold">{t('calls', { count: today.calls })}</span>
        <span className="text-muted">
          {usual.calls === 0
            ? t('usualNone')
            : t('usualOn', { weekday, count: number(usual.calls) })}
        </span>
      </p>
      <dl className="mt-3 divide-y border-t">
        {rows.map(({ label, value, mark }) => (
          <div key={label} className="flex items-baseline justify-between gap-4 py-2">
            <dt className="flex items-baseline gap-2.5 text-muted">
              <span aria-hidden="true" className={`size-2.5 rounded-full ${mark ?? ''}`} />
              {label}
            </dt>
            <dd className="tabular font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}
