import { z } from 'zod';
import type { Role } from '../../prisma/generated/enums.ts';
import { systemDb } from '../platform/db.ts';
import { endVisit, VISIT_MS } from './end-visit.ts';

/** `lastSeenAt` is for people: a minute's accuracy saves a write at each request. */
const SEEN_ACCURACY_MS = 60_000;

type SessionRow = {
  id: string;
  userId: string;
  lastSeenAt: Date;
  name: string;
  email: string;
  role: Role;
  ownBusinessId: string | null;
  enteredId: string | null;
  enteredAt: Date | null;
  businessName: string | null;
  timeZone: string | null;
  businessActive: boolean | null;
};

/** Who a session cookie speaks for. `businessId` of an operator is the business they entered. */
export type FoundSession = {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  businessId: string | null;
  business: { name: string; timeZone: string } | null;
  /** Until when an operator is in that business. */
  insideUntil: Date | null;
};

/**
 * Who a session cookie speaks for now; null when the session ended or was ended, or the account or its
 * business was closed.
 */
export async function findSession(
  cookie: { sessionId: string; sessionVersion: number },
  asked: { requestId: string; now: Date },
): Promise<FoundSession | null> {
  if (!z.uuid().safeParse(cookie.sessionId).success) return null;
  const row = await readSession(cookie, asked.now);
  if (!row) return null;
  if (row.ownBusinessId && !row.businessActive) return null;
  if (asked.now.getTime() - row.lastSeenAt.getTime() > SEEN_ACCURACY_MS) {
    await systemDb().userSession.updateMany({
      where: { id: row.id },
      data: { lastSeenAt: asked.now },
    });
  }
  const { userId, name, email, role } = row;
  const person = { sessionId: row.id, userId, name, email, role };
  const outside = { ...person, businessId: null, business: null, insideUntil: null };
  const businessId = row.ownBusinessId ?? row.enteredId;
  if (!businessId || row.businessName === null || row.timeZone === null) return outside;
  const insideUntil = row.enteredAt && new Date(row.enteredAt.getTime() + VISIT_MS);
  if (insideUntil && insideUntil <= asked.now) {
    await endVisit({ sessionId: row.id, userId, reason: 'time_over', ...asked });
    return outside;
  }
  const business = { name: row.businessName, timeZone: row.timeZone };
  return { ...person, businessId, business, insideUntil };
}

/** One round trip: this is asked at every request of every person. */
async function readSession(
  cookie: { sessionId: string; sessionVersion: number },
  now: Date,
): Promise<SessionRow | undefined> {
  const [row] = await systemDb().$queryRaw<SessionRow[]>`
    select s.id, s."userId", s."lastSeenAt", s."enteredId", s."enteredAt",
      u.name, u.email, u.role::text as role, u."businessId" as "ownBusinessId",
      b.name as "businessName", b."timeZone", b.active as "businessActive"
    from "UserSession" s
    join "User" u on u.id = s."userId"
    left join "Business" b on b.id = coalesce(u."businessId", s."enteredId")
    where s.id = ${cookie.sessionId}::uuid and u.active and s."revokedAt" is null
      and s."expiresAt" > ${now} and u."sessionVersion" = ${cookie.sessionVersion}`;
  return row;
}
