import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { takeRequestId } from '@/lib/platform/context.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { findSessionUser } from '@/lib/users/find-session-user.ts';
import type { Role } from '@/prisma/generated/enums.ts';
import { authOptions, type SessionToken } from './auth.ts';

/** Who looks at a screen. */
export type Viewer = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  businessId: string | null;
  businessName: string | null;
  timeZone: string;
  ctx: Ctx;
};

/** The signed-in user of this request, or null. Read once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const session = (await getServerSession(authOptions())) as Partial<SessionToken> | null;
  if (!session?.userId || session.sessionVersion === undefined) return null;
  const { userId, sessionVersion } = session;
  const user = await findSessionUser({ userId, sessionVersion });
  if (!user) return null;
  const requestId = takeRequestId((await headers()).get('x-request-id'));
  return {
    userId,
    name: user.name,
    email: user.email,
    role: user.role,
    businessId: user.businessId,
    businessName: user.business?.name ?? null,
    timeZone: user.business?.timeZone ?? 'Asia/Jerusalem',
    ctx: {
      actor: { kind: 'user', userId, role: user.role, businessId: user.businessId },
      requestId,
      logger: logger().child({ userId }),
      now: new Date(),
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
