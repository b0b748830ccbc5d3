import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import {
  type BusinessInsights,
  type Compared,
  callsIn,
  type Outcomes,
} from '@/lib/insights/business-insights.ts';
import { formatNumber } from '@/lib/platform/format.ts';

const rateOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** The few numbers that say how it went, each with what it was before. */
export async function Figures({ insights: { calls, sources } }: { insights: BusinessInsights }) {
  const [t, locale] = await Promise.all([getTranslations('insights'), getLocale()]);
  const both = <T, R>({ now, earlier }: Compared<T>, of: (one: T) => R): Compared<R> => ({
    now: of(now),
    earlier: of(earlier),
  });
  const number = (value: number) => formatNumber(value, locale);
  const percent = (rate: number | null) =>
    rate === null ? t('none') : t('percent', { count: Math.round(rate * 100) });
  const share = (key: keyof Outcomes) =>
    both(calls, (one) => percent(rateOf(one[key], callsIn(one))));
  const customers = sources.reduce(
    (sum, one) => ({ now: sum.now + one.now, earlier: sum.earlier + one.earlier }),
    { now: 0, earlier: 0 },
  );
  const figures: { label: string; value: Compared<string> }[] = [
    { label: t('calls'), value: both(calls, (one) => number(callsIn(one))) },
    { label: t('answeredShare'), value: share('answered') },
    { label: t('messagesShare'), value: share('messages') },
    { label: t('missedShare'), value: share('missed') },
    { label: t('newCustomers'), value: both(customers, number) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line shadow-card md:grid-cols-5">
      {figures.map(({ label, value }) => (
        <div key={label} className="bg-surface px-4 py-3 max-md:last:col-span-2">
          <dt className="text-sm text-muted">{label}</dt>
          <dd>
            <bdi className="tabular text-3xl leading-tight font-bold">{value.now}</bdi>
            <span className="block text-sm text-muted">
              {t('before')} <bdi className="tabular">{value.earlier}</bdi>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
