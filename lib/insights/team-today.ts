import { timeZoneOf } from '../businesses/time-zone.ts';
import { businessOf, type Ctx, can, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { startOfDay } from '../platform/day-bounds.ts';

/** What one person has before them, and what they did since midnight. */
export type PersonToday = {
  /** Null for what is nobody's. */
  userId: string | null;
  name: string;
  /** Open conversations whose last word is the customer's. */
  messagesWaiting: number;
  /** Open tasks that are late or for today. */
  tasksDue: number;
  callsHandled: number;
  messagesWritten: number;
  tasksDone: number;
};

/**
 * The team's day: each active person by name, and last, under a null id, what is nobody's. Who does not
 * manage the team sees themselves alone.
 */
export async function teamToday({ ctx }: { ctx: Ctx }): Promise<PersonToday[]> {
  requirePermission(ctx.actor, 'call:read');
  const { actor } = ctx;
  const businessId = businessOf(actor);
  const timeZone = await timeZoneOf(ctx);
  const since = startOfDay(ctx.now, timeZone);
  const until = startOfDay(ctx.now, timeZone, 1);
  const me = !can(actor, 'team:manage') && actor.kind === 'user' ? actor.userId : null;
  // One pass over each of the day's narrow ranges; nothing here grows with what a business has gathered.
  return dbOf(ctx).$queryRaw<PersonToday[]>`
    with waiting as (
      select c."assignedToId" as who, count(*)::int as n
      from "Conversation" c join "Customer" k on k.id = c."customerId"
      where c."businessId" = ${businessId}::uuid and c."waitingSince" is not null
        and (c."snoozedUntil" is null or c."snoozedUntil" <= ${ctx.now})
        and c.status = 'open' and not k.internal
      group by 1),
    due as (
      select "assigneeId" as who, count(*)::int as n from "Task"
      where "businessId" = ${businessId}::uuid and "archivedAt" is null and "doneAt" is null
        and "dueAt" < ${until}
      group by 1),
    handled as (
      select "handledById" as who, count(*)::int as n from "CallLog"
      where "businessId" = ${businessId}::uuid and "handledAt" >= ${since}
      group by 1),
    written as (
      select "sentById" as who, count(*)::int as n from "WhatsAppMessage"
      where "businessId" = ${businessId}::uuid and "createdAt" >= ${since}
        and "sentById" is not null
      group by 1),
    done as (
      select "doneById" as who, count(*)::int as n from "Task"
      where "businessId" = ${businessId}::uuid and "archivedAt" is null and "doneAt" >= ${since}
      group by 1),
    person as (
      select id, name from "User"
      where "businessId" = ${businessId}::uuid and active
        and (${me}::uuid is null or id = ${me}::uuid)
      union all select null, '' where ${me}::uuid is null)
    select p.id as "userId", p.name,
      coalesce(waiting.n, 0) as "messagesWaiting", coalesce(due.n, 0) as "tasksDue",
      coalesce(handled.n, 0) as "callsHandled", coalesce(written.n, 0) as "messagesWritten",
      coalesce(done.n, 0) as "tasksDone"
    from person p
    left join waiting on waiting.who is not distinct from p.id
    left join due on due.who is not distinct from p.id
    left join handled on handled.who = p.id
    left join written on written.who = p.id
    left join done on done.who = p.id
    order by p.id is null, p.name, p.id`;
}
