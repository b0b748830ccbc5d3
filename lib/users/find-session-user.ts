import { db } from '../platform/db.ts';

/**
 * Who a session cookie speaks for now; null when the session was ended, or the account or its business
 * closed.
 */
export async function findSessionUser(session: { userId: string; sessionVersion: number }) {
  const user = await db().user.findUnique({
    where: { id: session.userId },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      businessId: true,
      sessionVersion: true,
      active: true,
      business: { select: { name: true, timeZone: true, active: true } },
    },
  });
  if (!user?.active || user.sessionVersion !== session.sessionVersion) return null;
  return user.business && !user.business.active ? null : user;
}
