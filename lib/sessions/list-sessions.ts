import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { selfOf } from '../users/self.ts';
import { deviceOf } from './device.ts';

/** Where the actor is signed in, latest first; `current` is the session that asks. */
export async function listSessions({ ctx, sessionId }: { ctx: Ctx; sessionId: string }) {
  requirePermission(ctx.actor, 'profile:change');
  const { userId } = selfOf(ctx);
  const rows = await systemDb().userSession.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: ctx.now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 50,
    select: { id: true, createdAt: true, lastSeenAt: true, address: true, userAgent: true },
  });
  return rows.map(({ userAgent, ...session }) => ({
    ...session,
    device: deviceOf(userAgent),
    current: session.id === sessionId,
  }));
}
