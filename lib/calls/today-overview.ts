import { timeZoneOf } from '../businesses/time-zone.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { personOf, type Whose } from '../permissions/whose.ts';
import { startOfDay } from '../platform/day-bounds.ts';
import type { Prisma } from '../platform/db.ts';
import { MOST_COUNTED } from '../platform/most-counted.ts';
import {
  type CallListItem,
  LIST_COLUMNS,
  outcomeOf,
  toListItem,
  whereMine,
  whereWaiting,
} from './call-view.ts';

export type HourOfCalls = { hour: number; answered: number; messages: number; missed: number };

export type TodayOverview = {
  /** The newest first, as the owner asks "who called?"; the rest is in the list. */
  waiting: CallListItem[];
  /** Up to MOST_COUNTED. */
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

const LATEST_FIRST: Prisma.CallLogOrderByWithRelationInput[] = [
  { startedAt: 'desc' },
  { id: 'desc' },
];

const WEEKS = [1, 2, 3, 4];

/** What the business's people see first; `whose` narrows the calls that wait, and no figures. */
export async function todayOverview({
  ctx,
  whose = 'all',
}: {
  ctx: Ctx;
  whose?: Whose;
}): Promise<TodayOverview> {
  requirePermission(ctx.actor, 'call:read');
  const businessId = businessOf(ctx.actor);
  const timeZone = await timeZoneOf(ctx);
  const dayStart = startOfDay(ctx.now, timeZone);
  const sinceMidnight = ctx.now.getTime() - dayStart.getTime();
  const sameHourOfWeek = WEEKS.map((week) => {
    const gte = startOfDay(ctx.now, timeZone, -7 * week);
    return { startedAt: { gte, lt: new Date(gte.getTime() + sinceMidnight) } };
  });
  const me = personOf(ctx, whose);
  const waitingWhere = { businessId, ...whereWaiting, ...(me && { AND: whereMine(me) }) };

  const [waiting, waitingTotal, todaysCalls, usualCalls, handled] = await Promise.all([
    dbOf(ctx).callLog.findMany({
      where: waitingWhere,
      orderBy: LATEST_FIRST,
      take: WAITING_SHOWN,
      select: LIST_COLUMNS,
    }),
    // By the order of its index: Prisma would put those counted in the order of their ids.
    dbOf(ctx).callLog.count({ where: waitingWhere, orderBy: LATEST_FIRST, take: MOST_COUNTED }),
    dbOf(ctx).callLog.findMany({
      where: { businessId, blocked: false, startedAt: { gte: dayStart } },
      select: {
        startedAt: true,
        status: true,
        answered: true,
        blocked: true,
        recordingState: true,
        outsideHours: true,
      },
    }),
    dbOf(ctx).callLog.count({ where: { businessId, blocked: false, OR: sameHourOfWeek } }),
    dbOf(ctx).$queryRaw<{ minutes: number | null }[]>`
      select percentile_cont(0.5) within group
        (order by extract(epoch from "handledAt" - "startedAt")::float8 / 60) as minutes
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
    if (!slot || outcome === 'in_progress' || outcome === 'blocked') continue;
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
