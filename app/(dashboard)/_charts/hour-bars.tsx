import { getTranslations } from '@/app/_server/i18n.ts';
import type { Outcomes } from '@/lib/insights/business-insights.ts';
import { CALL_PARTS } from './call-parts.ts';
import { StackedBars } from './stacked-bars.tsx';

// Shown even when nobody rang then: an ordinary day of a business.
const FIRST_HOUR = 7;
const LAST_HOUR = 20;

type Slot = { hour: number } & Outcomes;

export const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Calls by hour of the day; the night is left out while nobody rings. */
export async function HourBars({ hours, caption }: { hours: Slot[]; caption: string }) {
  const t = await getTranslations('today');
  const busy = hours.filter((slot) => slot.messages + slot.answered + slot.missed > 0);
  const first = Math.min(FIRST_HOUR, busy[0]?.hour ?? FIRST_HOUR);
  const last = Math.max(LAST_HOUR, busy.at(-1)?.hour ?? LAST_HOUR);
  return (
    <StackedBars
      caption={caption}
      head={t('hour')}
      parts={CALL_PARTS.map(({ key, fill }) => ({ name: t(key), fill }))}
      bars={hours
        .filter(({ hour }) => hour >= first && hour <= last)
        .map((slot) => ({
          key: String(slot.hour),
          label: String(slot.hour),
          name: clock(slot.hour),
          parts: CALL_PARTS.map(({ key }) => slot[key]),
        }))}
      labelEvery={{ phone: 2, desk: 1 }}
    />
  );
}
