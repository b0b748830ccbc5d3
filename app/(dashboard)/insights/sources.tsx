import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { BusinessInsights } from '@/lib/insights/business-insights.ts';

/** Where new customers came from; a bar's length is its part of the longest. */
export async function Sources({ sources }: Pick<BusinessInsights, 'sources'>) {
  const [t, words] = await Promise.all([
    getTranslations('insights'),
    getTranslations('customers.source'),
  ]);
  const most = Math.max(1, ...sources.map(({ now }) => now));
  return (
    <SectionCard id="sources-title" title={t('sourcesTitle')}>
      {sources.length === 0 ? (
        <p className="text-muted">{t('sourcesNone')}</p>
      ) : (
        <table className="w-full text-start">
          <thead>
            <tr className="text-sm text-muted">
              <th scope="col" className="w-28 pb-1 text-start font-semibold sm:w-36">
                {t('source')}
              </th>
              <th scope="col" className="pb-1 text-start font-semibold">
                {t('now')}
              </th>
              <th scope="col" className="w-20 pb-1 text-end font-semibold">
                {t('beforeShort')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ source, now, earlier }) => (
              <tr key={source}>
                <th scope="row" className="py-1.5 text-start font-normal">
                  {words(source)}
                </th>
                <td className="py-1.5">
                  <div className="flex items-center gap-2.5">
                    <svg
                      aria-hidden="true"
                      viewBox="0 0 100 10"
                      preserveAspectRatio="none"
                      className="h-4 min-w-0 flex-1 rtl:-scale-x-100"
                    >
                      <rect width={100} height={10} className="fill-sunken" />
                      <rect width={(100 * now) / most} height={10} className="fill-accent" />
                    </svg>
                    <span className="tabular w-10 font-semibold">{now}</span>
                  </div>
                </td>
                <td className="tabular py-1.5 text-end text-muted">{earlier}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SectionCard>
  );
}
