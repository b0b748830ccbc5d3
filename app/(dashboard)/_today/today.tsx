import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { getSetupProgress } from '@/lib/businesses/setup-progress.ts';
import { todayOverview } from '@/lib/calls/today-overview.ts';
import { teamToday } from '@/lib/insights/team-today.ts';
import { messagesToDo } from '@/lib/messages/attention.ts';
import { can } from '@/lib/permissions/actor.ts';
import type { Whose } from '@/lib/permissions/whose.ts';
import { formatDate, formatWeekday, hourOf } from '@/lib/platform/format.ts';
import { tasksDue } from '@/lib/tasks/queries.ts';
import { AnnounceNewCalls } from '../_frame/news.tsx';
import { loadScreen } from '../load-screen.ts';
import { CallsByHour } from './calls-by-hour.tsx';
import { MessagesStuck, MessagesWaiting } from './messages-to-do.tsx';
import { Numbers } from './numbers.tsx';
import { Setup } from './setup.tsx';
import { Summary } from './summary.tsx';
import { TasksDue } from './tasks-due.tsx';
import { MyDay, Team } from './team.tsx';
import { WaitingCalls } from './waiting-calls.tsx';

/** What waits for me first; under it the day in numbers. */
export async function Today({ viewer, whose }: { viewer: Viewer; whose: Whose }) {
  const { ctx, timeZone } = viewer;
  const [t, locale, setup, overview, messages, due, people] = await Promise.all([
    getTranslations('today'),
    getLocale(),
    can(ctx.actor, 'settings:change') ? loadScreen(ctx, () => getSetupProgress({ ctx })) : null,
    loadScreen(ctx, () => todayOverview({ ctx, whose })),
    loadScreen(ctx, () => messagesToDo({ ctx, whose })),
    loadScreen(ctx, () => tasksDue({ ctx, whose })),
    loadScreen(ctx, () => teamToday({ ctx })),
  ]);
  const where = { locale, timeZone };
  const staff = viewer.role === 'staff';
  const [me] = people;
  // The last line is what is nobody's.
  const hasTeam = staff || people.length > 2;
  const segment = (id: Whose, text: string) => ({
    text,
    href: id === (staff ? 'mine' : 'all') ? '/' : `/?whose=${id}`,
    current: id === whose,
  });
  const calls = (
    <WaitingCalls
      key="calls"
      calls={overview.waiting}
      total={overview.waitingTotal}
      whose={whose}
    />
  );
  const written = <MessagesWaiting key="messages" messages={messages} />;
  const tasks = <TasksDue key="tasks" due={due} viewer={viewer} />;

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
      {setup && !setup.firstCall && <Setup viewer={viewer} progress={setup} />}
      {hasTeam && (
        <div>
          <SegmentedLinks
            label={t('whose')}
            segments={[segment('mine', t('whoseMine')), segment('all', t('whoseAll'))]}
          />
        </div>
      )}
      <Summary
        calls={overview.waitingTotal}
        messages={messages.waitingTotal}
        tasks={due.total}
        stuck={messages.stuck.length}
      />
      <MessagesStuck messages={messages} />
      {/* An owner asks first who called; staff what is theirs to do. */}
      {staff ? [tasks, written, calls] : [calls, written, tasks]}
      {/* Whoever has calls to return does that first. */}
      {setup?.firstCall && <Setup viewer={viewer} progress={setup} />}
      {staff && me && <MyDay me={me} />}
      {!staff && hasTeam && <Team people={people} />}
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
