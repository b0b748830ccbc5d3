import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { todayOverview } from '@/lib/calls/today-overview.ts';
import { messagesToDo } from '@/lib/messages/attention.ts';
import { formatDate, formatWeekday, hourOf } from '@/lib/platform/format.ts';
import { AnnounceNewCalls } from '../_frame/news.tsx';
import { loadScreen } from '../load-screen.ts';
import { CallsByHour } from './calls-by-hour.tsx';
import { MessagesStuck, MessagesWaiting } from './messages-to-do.tsx';
import { Numbers } from './numbers.tsx';
import { WaitingCalls } from './waiting-calls.tsx';

/** What waits for me first; under it the day in numbers. */
export async function Today({ viewer }: { viewer: Viewer }) {
  const { ctx, timeZone } = viewer;
  const [t, locale, overview, messages] = await Promise.all([
    getTranslations('today'),
    getLocale(),
    loadScreen(ctx, () => todayOverview({ ctx })),
    loadScreen(ctx, () => messagesToDo({ ctx })),
  ]);
  const where = { locale, timeZone };

  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="text-muted">
          {t('greeting', {
            part: partOfDay(hourOf(ctx.now, timeZone)),
            name: viewer.name,
          })}
        </p>
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="text-3xl">{t('title')}</h1>
          <p className="text-muted">
            {formatWeekday(ctx.now, where)}, {formatDate(ctx.now, where, ctx.now)}
          </p>
        </div>
      </div>
      <AnnounceNewCalls ids={overview.waiting.map((call) => call.id)} />
      <MessagesStuck messages={messages} />
      <WaitingCalls calls={overview.waiting} total={overview.waitingTotal} />
      <MessagesWaiting messages={messages} />
      <div className="grid gap-5 xl:grid-cols-2">
        <Numbers overview={overview} weekday={formatWeekday(ctx.now, where)} />
        <CallsByHour hours={overview.byHour} total={overview.today.calls} />
      </div>
    </div>
  );
}

function partOfDay(hour: number): 'morning' | 'noon' | 'evening' | 'night' {
  if (hour >= 5 && hour < 12) return 'morning';
  if (hour >= 12 && hour < 16) return 'noon';
  return hour >= 16 && hour < 22 ? 'evening' : 'night';
}
