import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** The people of the actor's business, by name: those a conversation can be given to. */
export async function listColleagues({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx.actor, 'call:read');
  return dbOf(ctx).user.findMany({
    where: { businessId: businessOf(ctx.actor), active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}
