import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { HourOfCalls } from '@/lib/calls/today-overview.ts';
import { clock, HourBars } from '../_charts/hour-bars.tsx';

type CallsByHourProps = { hours: HourOfCalls[]; total: number };

const sum = (slot: HourOfCalls) => slot.messages + slot.answered + slot.missed;

/** The day as bars, an hour each. */
export async function CallsByHour({ hours, total }: CallsByHourProps) {
  const t = await getTranslations('today');
  const busiest = hours.reduce<HourOfCalls | null>(
    (best, slot) => (!best || sum(slot) > sum(best) ? slot : best),
    null,
  );
  return (
    <SectionCard id="by-hour-title" title={t('byHourTitle')}>
      <p className="mb-4 text-muted">
        {t('byHourTotal', { count: total })}
        {busiest && sum(busiest) > 1 && ` ${t('byHourBusiest', { hour: clock(busiest.hour) })}`}
      </p>
      <HourBars hours={hours} caption={t('byHourTitle')} />
    </SectionCard>
  );
}
