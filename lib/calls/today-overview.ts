import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { startOfDay } from '../platform/day-bounds.ts';
import { db } from '../platform/db.ts';
import {
  type CallListItem,
  LIST_COLUMNS,
  outcomeOf,
  toListItem,
  whereWaiting,
} from './call-view.ts';

export type HourOfCalls = { hour: number; answered: number; messages: number; missed: number };

export type TodayOverview = {
  /** The newest first, as the owner asks "who called?"; the rest is in the list. */
  waiting: CallListItem[];
  waitingTotal: number;
  today: {
    calls: number;
    messages: number;
    answered: number;
    missed: number;
    outsideHours: number;
  };
  /** Mean number of calls by this hour on the last four days of this name. */
  usual: { calls: number };
  /** Local hours 0-23. */
  byHour: HourOfCalls[];
  /** From the call to its being handled, minutes, over the last seven days; null when none was. */
  medianMinutesToHandle: number | null;
};

/** How many waiting calls the first screen shows; the list has the rest. */
const WAITING_SHOWN = 20;

const WEEKS = [1, 2, 3, 4];

/** What the business's people see first. */
export async function todayOverview({ ctx }: { ctx: Ctx }): Promise<TodayOverview> {
  requirePermission(ctx.actor, 'call:read');
  const businessId = businessOf(ctx.actor);
  const { timeZone } = await db().business.findUniqueOrThrow({
    where: { id: businessId },
    select: { timeZone: true },
  });
  const dayStart = startOfDay(ctx.now, timeZone);
  const sinceMidnight = ctx.now.getTime() - dayStart.getTime();
  const sameHourOfWeek = WEEKS.map((week) => {
    const gte = startOfDay(ctx.now, timeZone, -7 * week);
    return { startedAt: { gte, lt: new Date(gte.getTime() + sinceMidnight) } };
  });
  const waitingWhere = { businessId, ...whereWaiting };

  const [waiting, waitingTotal, todaysCalls, usualCalls, handled] = await Promise.all([
    db().callLog.findMany({
      where: waitingWhere,
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: WAITING_SHOWN,
      select: LIST_COLUMNS,
    }),
    db().callLog.count({ where: waitingWhere }),
    db().callLog.findMany({
      where: { businessId, startedAt: { gte: dayStart } },
      select: {
        startedAt: true,
        status: true,
        answered: true,
        recordingState: true,
        outsideHours: true,
      },
    }),
    db().callLog.count({ where: { businessId, OR: sameHourOfWeek } }),
    db().$queryRaw<{ minutes: number | null }[]>`
      select percentile_cont(0.5) within group
        (order by extract(epoch from "handledAt" - "startedAt") / 60)::float8 as minutes
      from "CallLog"
      where "businessId" = ${businessId}::uuid and "handledAt" is not null
        and "startedAt" >= ${startOfDay(ctx.now, timeZone, -7)}`,
  ]);

  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const byHour = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    answered: 0,
    messages: 0,
    missed: 0,
  }));
  for (const call of todaysCalls) {
    const slot = byHour[Number(hourOf.format(call.startedAt))];
    const outcome = outcomeOf(call);
    if (!slot || outcome === 'in_progress') continue;
    slot[outcome === 'message' ? 'messages' : outcome]++;
  }
  const total = (key: 'answered' | 'messages' | 'missed') =>
    byHour.reduce((sum, slot) => sum + slot[key], 0);

  return {
    waiting: waiting.map(toListItem),
    waitingTotal,
    today: {
      calls: todaysCalls.length,
      messages: total('messages'),
      answered: total('answered'),
      missed: total('missed'),
      outsideHours: todaysCalls.filter((call) => call.outsideHours).length,
    },
    usual: { calls: Math.round(usualCalls / WEEKS.length) },
    byHour,
    medianMinutesToHandle: handled[0]?.minutes ?? null,
  };
}
