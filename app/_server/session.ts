import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { takeRequestId } from '@/lib/platform/context.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { findSession } from '@/lib/sessions/find-session.ts';
import type { Role } from '@/prisma/generated/enums.ts';
import { authOptions, type SessionToken } from './auth.ts';

/** Who looks at a screen. */
export type Viewer = {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  role: Role;
  /** Of an operator: the business they entered. */
  businessId: string | null;
  businessName: string | null;
  timeZone: string;
  /** Until when an operator is inside that business. */
  insideUntil: Date | null;
  ctx: Ctx;
};

/** The signed-in user of this request, or null. Read once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await getServerSession(authOptions())) as Partial<SessionToken> | null;
  if (!cookie?.sessionId || cookie.sessionVersion === undefined) return null;
  const { sessionId, sessionVersion } = cookie;
  const requestId = takeRequestId((await headers()).get('x-request-id'));
  const now = new Date();
  const found = await findSession({ sessionId, sessionVersion }, { requestId, now });
  if (!found) return null;
  const { userId, name, email, role, businessId, business, insideUntil } = found;
  return {
    userId,
    sessionId,
    name,
    email,
    role,
    businessId,
    businessName: business?.name ?? null,
    timeZone: business?.timeZone ?? 'Asia/Jerusalem',
    insideUntil,
    ctx: {
      actor: { kind: 'user', userId, role, businessId },
      requestId,
      logger: logger().child({ userId }),
      now,
    },
  };
});

/** For screens: sends those who are not signed in to the sign-in page, which leads back here. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  const path = (await headers()).get('x-path') ?? '/';
  redirect(path === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** For route handlers: throws AppError('unauthorized') to those who are not signed in. */
export async function apiViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) throw new AppError('unauthorized');
  return viewer;
}
