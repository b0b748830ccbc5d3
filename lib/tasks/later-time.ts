import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { atWallTime, startOfDay } from '../platform/day-bounds.ts';
import { isoDay } from '../platform/format.ts';
import { nextOpening, WeeklyHours } from '../platform/israeli-calendar.ts';
import type { LaterChoice } from './later-choices.ts';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const MORNING = '09:00';
const NOON_MS = 12 * HOUR_MS;

/** The moment of a choice, by the business's own clock and hours; a business that never opens has mornings. */
export function laterAt(choice: LaterChoice, hours: unknown, timeZone: string, now: Date): Date {
  if (choice === 'hour') {
    return new Date(Math.ceil((now.getTime() + HOUR_MS) / QUARTER_MS) * QUARTER_MS);
  }
  const morning = (days: number) => {
    const noon = new Date(startOfDay(now, timeZone, days).getTime() + NOON_MS);
    return atWallTime(isoDay(noon, timeZone), MORNING, timeZone);
  };
  switch (choice) {
    case 'tomorrow':
      return morning(1);
    case 'sunday': {
      const noonToday = new Date(`${isoDay(now, timeZone)}T12:00Z`);
      return morning(7 - noonToday.getUTCDay());
    }
    case 'workday': {
      const known = WeeklyHours.safeParse(hours);
      // From the last moment of today: opening again this evening is no other day.
      const tonight = new Date(startOfDay(now, timeZone, 1).getTime() - 1);
      return (known.success && nextOpening(known.data, tonight, timeZone)) || morning(1);
    }
  }
}

/** When a choice made now is due in the actor's business. */
export async function laterTime({ ctx, choice }: { ctx: Ctx; choice: LaterChoice }): Promise<Date> {
  requirePermission(ctx.actor, 'task:change');
  const { hours, timeZone } = await dbOf(ctx).business.findFirstOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: { hours: true, timeZone: true },
  });
  return laterAt(choice, hours, timeZone, ctx.now);
}
