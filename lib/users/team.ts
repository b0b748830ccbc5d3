import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** The people of the actor's business, and the invitations nobody has used. */
export async function getTeam({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'team:manage');
  const businessId = businessOf(ctx.actor);
  const db = dbOf(ctx);
  const self = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const running = { revokedAt: null, expiresAt: { gt: ctx.now } };
  const [users, invitations, link] = await Promise.all([
    db.user.findMany({
      where: { businessId },
      orderBy: [{ active: 'desc' }, { role: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        active: true,
        totpSince: true,
        sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
        _count: { select: { sessions: { where: running } } },
      },
    }),
    db.accountLink.findMany({
      where: { businessId, kind: 'invitation', usedAt: null, revokedAt: null },
      orderBy: { createdAt: 'desc' },
      take: 50,
      select: { id: true, name: true, email: true, role: true, expiresAt: true, createdAt: true },
    }),
    db.whatsAppLink.findFirst({ where: { businessId }, select: { wanted: true } }),
  ]);
  return {
    people: users.map(({ sessions, _count, totpSince, ...user }) => ({
      ...user,
      self: user.id === self,
      secondStep: totpSince !== null,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
      sessions: _count.sessions,
    })),
    invitations: invitations.map((invitation) => ({
      ...invitation,
      expired: invitation.expiresAt <= ctx.now,
    })),
    canSendByWhatsApp: link?.wanted ?? false,
  };
}
