import { systemDb } from '../platform/db.ts';

const DAY_MS = 24 * 3600_000;

/** How long a session that is over stays, for looking into what happened. */
const KEPT_MS = 30 * DAY_MS;

/** At most this often in one process. */
const PAUSE_MS = 3600_000;

let lastAt = 0;

/** Deletes sessions that ended long ago and old counts of wrong passwords, when it is time again. */
export async function forgetDeadSessions(now: Date): Promise<void> {
  if (now.getTime() - lastAt < PAUSE_MS) return;
  lastAt = now.getTime();
  await deleteDeadSessions(now);
}

/** The same at once. */
export async function deleteDeadSessions(now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await systemDb().userSession.deleteMany({
    where: {
      OR: [{ expiresAt: { lt: before(KEPT_MS) } }, { revokedAt: { lt: before(KEPT_MS) } }],
    },
  });
  await systemDb().signInDelay.deleteMany({ where: { updatedAt: { lt: before(2 * DAY_MS) } } });
}
