import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** The wordings callers heard before a recording, the latest first. */
export async function listNotices({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'settings:read');
  return dbOf(ctx).recordingNotice.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: { version: true, text: true, createdAt: true },
  });
}
