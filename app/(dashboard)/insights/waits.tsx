import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { BusinessInsights, WaitingTimes } from '@/lib/insights/business-insights.ts';
import { durationText } from '../_charts/duration-text.ts';

const KINDS = ['toCallBack', 'toAnswer'] as const;
const MEASURES = ['median', 'p90'] as const;

/** How long people waited for somebody: callers until they were called back, writers for an answer. */
export async function Waits({ insights }: { insights: BusinessInsights }) {
  const [t, today] = await Promise.all([getTranslations('insights'), getTranslations('today')]);
  const text = (times: WaitingTimes | null, measure: (typeof MEASURES)[number]) =>
    times ? durationText(times[measure], today) : t('none');
  return (
    <SectionCard id="waits-title" title={t('waitsTitle')}>
      <div className="flex flex-col gap-4">
        {KINDS.map((kind) => {
          const { now, earlier } = insights[kind];
          return (
            <div key={kind}>
              <h3 className="font-semibold">{t(kind)}</h3>
              <p className="text-sm text-muted">{t(`${kind}Count`, { count: now?.count ?? 0 })}</p>
              {(now || earlier) && (
                <dl className="mt-1 grid grid-cols-2 gap-4">
                  {MEASURES.map((measure) => (
                    <div key={measure}>
                      <dt className="text-sm text-muted">{t(measure)}</dt>
                      <dd className="text-2xl leading-tight font-bold">{text(now, measure)}</dd>
                      <dd className="text-sm text-muted">
                        {t('before')} {text(earlier, measure)}
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
          );
        })}
      </div>
    </SectionCard>
  );
}
