import type { MessageStatus } from '../../prisma/generated/enums.ts';

/**
 * Receipts come twice and out of order, and one may come after we gave a message up: the furthest
 * state wins, and proof of arrival wins over a failure.
 */
const RANK: Record<MessageStatus, number> = {
  queued: 0,
  failed: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  received: 5,
};

export const advanceMessage = (current: MessageStatus, incoming: MessageStatus): MessageStatus =>
  RANK[incoming] > RANK[current] ? incoming : current;

/** The states a message passes through no more once it is in `status`; for conditions in queries. */
export const statesBefore = (status: MessageStatus): MessageStatus[] =>
  (Object.keys(RANK) as MessageStatus[]).filter((state) => RANK[state] < RANK[status]);
