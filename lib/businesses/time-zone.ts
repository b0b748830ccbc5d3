import { businessOf, type Ctx } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** Where the actor's business is, as clocks go: its days begin and end by it. */
export async function timeZoneOf(ctx: Ctx): Promise<string> {
  const { timeZone } = await dbOf(ctx).business.findFirstOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: { timeZone: true },
  });
  return timeZone;
}
