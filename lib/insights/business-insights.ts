import { z } from 'zod';
import type { CustomerSource } from '../../prisma/generated/enums.ts';
import { timeZoneOf } from '../businesses/time-zone.ts';
import { type CallOutcome, OUTCOME_SQL } from '../calls/call-view.ts';
import { CUSTOMER_SOURCES } from '../customers/customer-fields.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { type Period, type PeriodDays, periodOf } from './period.ts';

const Input = z.object({ days: z.union([z.literal(7), z.literal(30)]).default(7) });

/** Calls by what became of them. */
export type Outcomes = { messages: number; answered: number; missed: number };

/** How long people waited, minutes: half of them less than the median, nine of ten less than p90. */
export type WaitingTimes = { count: number; median: number; p90: number };

/** Something now and in as many days before. */
export type Compared<T> = { now: T; earlier: T };

export type BusinessInsights = {
  days: PeriodDays;
  since: Date;
  calls: Compared<Outcomes>;
  /** `earlier`: calls on the day of the same place in the time before. */
  byDay: ({ day: string; earlier: number } & Outcomes)[];
  /** Local hours 0-23, all days together. */
  byHour: ({ hour: number } & Outcomes)[];
  /** From a call that was not answered to its being handled; null when none was. */
  toCallBack: Compared<WaitingTimes | null>;
  /** From a customer's message to the answer of a person. */
  toAnswer: Compared<WaitingTimes | null>;
  /** New customers by where they came from; the sources that brought any. */
  sources: ({ source: CustomerSource } & Compared<number>)[];
};

const KEY = { message: 'messages', answered: 'answered', missed: 'missed' } as const;

const none = (): Outcomes => ({ messages: 0, answered: 0, missed: 0 });

export const callsIn = ({ messages, answered, missed }: Outcomes): number =>
  messages + answered + missed;

/**
 * The business over its last days, against as many before them. Reads what happened in that time alone,
 * however much a business has gathered.
 */
export async function businessInsights({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<BusinessInsights> {
  requirePermission(ctx.actor, 'call:read');
  requirePermission(ctx.actor, 'message:read');
  requirePermission(ctx.actor, 'customer:read');
  const { days } = Input.parse(input);
  const period = periodOf(ctx.now, await timeZoneOf(ctx), days);
  const [calls, toCallBack, toAnswer, sources] = await Promise.all([
    callCounts(ctx, period),
    callBackTimes(ctx, period),
    answerTimes(ctx, period),
    newCustomers(ctx, period),
  ]);
  return { days, since: period.since, ...calls, toCallBack, toAnswer, sources };
}

type CountRow = { day: string; hour: number; outcome: CallOutcome; now: boolean; n: number };

async function callCounts(ctx: Ctx, period: Period) {
  const { timeZone, since, earlierSince, earlierUntil, days } = period;
  const rows = await dbOf(ctx).$queryRaw<CountRow[]>`
    select to_char(local, 'YYYY-MM-DD') as day, extract(hour from local)::int as hour, outcome, now,
      count(*)::int as n
    from (
      select c."startedAt" at time zone ${timeZone} as local, c."startedAt" >= ${since} as now,
        ${OUTCOME_SQL} as outcome
      from "CallLog" c
      where c."businessId" = ${businessOf(ctx.actor)}::uuid
        and c."startedAt" >= ${earlierSince} and c."startedAt" <= ${ctx.now}
        and (c."startedAt" >= ${since} or c."startedAt" < ${earlierUntil})) call
    group by 1, 2, 3, 4`;
  const calls = { now: none(), earlier: none() };
  const byHour = Array.from({ length: 24 }, (_, hour) => ({ hour, ...none() }));
  const byDay = new Map(days.map(({ day }) => [day, { day, earlier: 0, ...none() }]));
  const counterpart = new Map(days.map(({ day, before }) => [before, day]));
  for (const { day, hour, outcome, now, n } of rows) {
    if (outcome === 'in_progress' || outcome === 'blocked') continue;
    const key = KEY[outcome];
    calls[now ? 'now' : 'earlier'][key] += n;
    const place = byDay.get(now ? day : (counterpart.get(day) ?? ''));
    if (!now && place) place.earlier += n;
    if (!now) continue;
    if (place) place[key] += n;
    const slot = byHour[hour];
    if (slot) slot[key] += n;
  }
  return { calls, byDay: [...byDay.values()], byHour };
}

type TimeRow = { now: boolean; count: number; times: [number, number] };

function compared(rows: TimeRow[]): Compared<WaitingTimes | null> {
  const of = (now: boolean): WaitingTimes | null => {
    const row = rows.find((one) => one.now === now);
    return row ? { count: row.count, median: row.times[0], p90: row.times[1] } : null;
  };
  return { now: of(true), earlier: of(false) };
}

async function callBackTimes(ctx: Ctx, { since, earlierSince, earlierUntil }: Period) {
  const rows = await dbOf(ctx).$queryRaw<TimeRow[]>`
    select c."startedAt" >= ${since} as now, count(*)::int as count,
      percentile_cont(array[0.5, 0.9]) within group
        (order by extract(epoch from c."handledAt" - c."startedAt")::float8 / 60) as times
    from "CallLog" c
    where c."businessId" = ${businessOf(ctx.actor)}::uuid
      and c."startedAt" >= ${earlierSince} and c."startedAt" <= ${ctx.now}
      and (c."startedAt" >= ${since} or c."startedAt" < ${earlierUntil})
      and c."handledAt" is not null and ${OUTCOME_SQL} in ('message', 'missed')
    group by 1`;
  return compared(rows);
}

async function answerTimes(ctx: Ctx, { since, earlierSince, earlierUntil }: Period) {
  // A turn is what one side says until the other does; an answer is our turn after the customer's, and they
  // waited since that began. What we send by ourselves answers nobody.
  const rows = await dbOf(ctx).$queryRaw<TimeRow[]>`
    with said as (
      select m."conversationId", m."createdAt", m.direction,
        lag(m.direction) over (partition by m."conversationId" order by m."createdAt", m.id) as before
      from "WhatsAppMessage" m
      where m."businessId" = ${businessOf(ctx.actor)}::uuid
        and m."createdAt" >= ${earlierSince} and m."createdAt" <= ${ctx.now}
        and m.origin in ('customer', 'staff', 'api', 'phone')),
    turn as (
      select direction, "createdAt" as at,
        lag("createdAt") over (partition by "conversationId" order by "createdAt") as asked
      from said where before is distinct from direction)
    select at >= ${since} as now, count(*)::int as count,
      percentile_cont(array[0.5, 0.9]) within group
        (order by extract(epoch from at - asked)::float8 / 60) as times
    from turn
    where direction = 'outbound' and asked is not null
      and (at >= ${since} or at < ${earlierUntil})
    group by 1`;
  return compared(rows);
}

async function newCustomers(ctx: Ctx, { since, earlierSince, earlierUntil }: Period) {
  const rows = await dbOf(ctx).$queryRaw<{ source: CustomerSource; now: boolean; n: number }[]>`
    select source, "createdAt" >= ${since} as now, count(*)::int as n
    from "Customer"
    where "businessId" = ${businessOf(ctx.actor)}::uuid and not internal
      and "createdAt" >= ${earlierSince} and "createdAt" <= ${ctx.now}
      and ("createdAt" >= ${since} or "createdAt" < ${earlierUntil})
    group by 1, 2`;
  const count = (source: CustomerSource, now: boolean) =>
    rows.find((row) => row.source === source && row.now === now)?.n ?? 0;
  return CUSTOMER_SOURCES.map((source) => ({
    source,
    now: count(source, true),
    earlier: count(source, false),
  }))
    .filter(({ now, earlier }) => now + earlier > 0)
    .sort((one, other) => other.now - one.now || other.earlier - one.earlier);
}
