import { recordAudit } from '../audit/record-audit.ts';
import { systemTransaction, type Tx } from '../platform/db.ts';
import { logger } from '../platform/logger.ts';

/** How long an operator stays in a business at most; then they have to say again why. */
export const VISIT_MS = 60 * 60_000;

type Visit = {
  sessionId: string;
  userId: string;
  reason: 'left' | 'time_over' | 'signed_out' | 'session_ended';
  requestId: string;
  now: Date;
};

/** Ends an operator's stay in a business, and writes it into that business's audit. Nothing when none was. */
export async function endVisitIn(tx: Tx, visit: Visit): Promise<void> {
  const { sessionId, userId, requestId, now } = visit;
  // Of two requests that find the time over, the row lock lets one write.
  const [row] = await tx.$queryRaw<{ enteredId: string | null; enteredAt: Date | null }[]>`
    select "enteredId", "enteredAt" from "UserSession" where id = ${sessionId}::uuid and "userId" = ${userId}::uuid
    for update`;
  if (!row?.enteredId || !row.enteredAt) return;
  // Found at the operator's next request, which may be much later: then it ended when its time was over.
  const until = new Date(row.enteredAt.getTime() + VISIT_MS);
  const over = until <= now;
  await tx.userSession.update({
    where: { id: sessionId },
    data: { enteredId: null, enteredAt: null },
    select: { id: true },
  });
  const actor = { kind: 'user', userId, role: 'operator', businessId: row.enteredId } as const;
  await recordAudit(
    tx,
    { actor, requestId, now, logger: logger() },
    {
      businessId: row.enteredId,
      action: 'operator.left',
      entity: 'business',
      entityId: row.enteredId,
      after: over ? { reason: 'time_over', until: until.toISOString() } : { reason: visit.reason },
    },
  );
}

/** The same in a transaction of its own. */
export const endVisit = (visit: Visit): Promise<void> =>
  systemTransaction((tx) => endVisitIn(tx, visit));
