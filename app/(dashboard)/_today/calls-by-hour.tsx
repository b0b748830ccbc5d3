import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { HourOfCalls } from '@/lib/calls/today-overview.ts';

// Shown even when nobody rang then: an ordinary day of a business.
const FIRST_HOUR = 7;
const LAST_HOUR = 20;

// One call on a quiet day is not a tower.
const LEAST_SCALE = 3;

const KINDS = ['messages', 'answered', 'missed'] as const;
const FILL = { messages: 'fill-accent', answered: 'fill-done', missed: 'fill-waiting' } as const;

type CallsByHourProps = { hours: HourOfCalls[]; total: number };

/** The day as bars, an hour each; the same as a table for screen readers. */
export async function CallsByHour({ hours, total }: CallsByHourProps) {
  const t = await getTranslations('today');
  const sum = (slot: HourOfCalls) => slot.messages + slot.answered + slot.missed;
  const busy = hours.filter((slot) => sum(slot) > 0);
  const first = Math.min(FIRST_HOUR, busy[0]?.hour ?? FIRST_HOUR);
  const last = Math.max(LAST_HOUR, busy.at(-1)?.hour ?? LAST_HOUR);
  const shown = hours.filter(({ hour }) => hour >= first && hour <= last);
  const highest = Math.max(LEAST_SCALE, ...shown.map(sum));
  const busiest = busy.reduce<HourOfCalls | null>(
    (best, slot) => (!best || sum(slot) > sum(best) ? slot : best),
    null,
  );

  return (
    <SectionCard id="by-hour-title" title={t('byHourTitle')}>
      <p className="text-muted">
        {t('byHourTotal', { count: total })}
        {busiest && sum(busiest) > 1 && ` ${t('byHourBusiest', { hour: clock(busiest.hour) })}`}
      </p>
      {/* Time runs from left to right, as on the player. */}
      <div dir="ltr" aria-hidden="true" className="mt-4">
        <div className="relative border-t border-dashed">
          <span className="tabular absolute start-0 top-0 text-xs text-muted">{highest}</span>
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${shown.length * 10} 100`}
            preserveAspectRatio="none"
            className="h-44 w-full border-b"
          >
            {shown.map((slot, index) => (
              <Bar key={slot.hour} slot={slot} x={index * 10} unit={100 / highest} />
            ))}
          </svg>
        </div>
        <div
          className="tabular grid text-center text-xs text-muted"
          style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
        >
          {shown.map(({ hour }) => (
            <span key={hour} className="pt-1 odd:visible even:invisible sm:even:visible">
              {hour}
            </span>
          ))}
        </div>
      </div>
      {/* A table takes no width of 1 px, and would widen the page. */}
      <div className="sr-only">
        <table>
          <caption>{t('byHourTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('hour')}</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {t(kind)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map((slot) => (
              <tr key={slot.hour}>
                <th scope="row">{clock(slot.hour)}</th>
                {KINDS.map((kind) => (
                  <td key={kind}>{slot[kind]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SectionCard>
  );
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** One hour: the kinds on top of each other, from the bottom. */
function Bar({ slot, x, unit }: { slot: HourOfCalls; x: number; unit: number }) {
  let top = 100;
  return KINDS.map((kind) => {
    const height = slot[kind] * unit;
    top -= height;
    // A hair between the parts, so that they are told apart without colour.
    return (
      <rect
        key={kind}
        x={x + 1.5}
        y={top + Math.min(1, height)}
        width={7}
        height={Math.max(0, height - 1)}
        className={FILL[kind]}
      />
    );
  });
}
