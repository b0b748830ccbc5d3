import { systemDb } from '../platform/db.ts';
import { forgetDeadSessions } from './forget-dead.ts';

/** A working week away from the desk, then sign in again. */
export const SESSION_SECONDS = 14 * 24 * 3600;

/** Longest that is kept of what a browser says of itself. */
const AGENT_LENGTH = 400;

/** Writes down that somebody signed in; the session's cookie carries the id. */
export async function startSession(input: {
  userId: string;
  address: string;
  userAgent: string;
}): Promise<string> {
  const now = new Date();
  await forgetDeadSessions(now);
  const { id } = await systemDb().userSession.create({
    data: {
      userId: input.userId,
      address: input.address.slice(0, 64),
      userAgent: input.userAgent.slice(0, AGENT_LENGTH),
      expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
    },
    select: { id: true },
  });
  return id;
}
