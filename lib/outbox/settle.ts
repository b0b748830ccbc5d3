import { statesBefore } from '../messages/message-status.ts';
import { Prisma, systemDb, systemTransaction } from '../platform/db.ts';
import { announce, liveNotice } from '../platform/live.ts';
import { tell } from '../platform/notices.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { type Heard, heardIn, insertDeliveries, webhookNotice } from '../webhooks/event-sql.ts';

/** Tries after which a message is given up. */
const MAX_ATTEMPTS = 8;

/** First and longest wait between tries, milliseconds. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;

type Claimed = { outboxId: bigint; messageId: string; conversationId: string };

/** What went wrong with a try; the words are in messages/. */
export type SendError =
  | 'not_on_whatsapp'
  | 'no_ack'
  | 'disconnected'
  | 'first_contact_refused'
  | 'rejected'
  | 'opted_out'
  | 'unknown';

/** With these another try cannot help. */
const FINAL: readonly SendError[] = ['not_on_whatsapp', 'opted_out'];

const HEARD = Prisma.raw(
  insertDeliveries('message', { rows: 'sent', types: "array['message.sent']" }),
);
const IS_HEARD = Prisma.raw(heardIn('heard'));

/**
 * The server has acknowledged a message: it is `sent`, and leaves the outbox, whoever holds the claim by
 * now: the proof is good for all.
 */
export async function markSent(businessId: string, message: Claimed): Promise<void> {
  // One statement for the most frequent write of the sidecar: half the time of a transaction of four.
  const [result] = await systemDb().$queryRaw<Heard[]>`
    with done as (
      delete from "OutboxMessage" where "id" = ${message.outboxId}
    ), sent as (
      update "WhatsAppMessage"
      set "status" = 'sent', "sentAt" = now(), "error" = null, "failedAt" = null, "overdueAt" = null
      where "id" = ${message.messageId}::uuid and "status" in ('queued', 'failed')
      returning *
    ), heard as (${HEARD})
    ${IS_HEARD}`;
  tell([
    liveNotice({ businessId, topic: 'messages', id: message.conversationId }),
    ...(result?.heard ? [webhookNotice] : []),
  ]);
}

/** Milliseconds until the next try: doubling, and half of it by chance. */
export function backOff(attempt: number, random = Math.random()): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.round(longest / 2 + (longest / 2) * random);
}

/** A try failed: the message waits for its next one, or has failed for good. */
export async function markFailed(
  businessId: string,
  claim: string,
  message: Claimed & { attempt: number },
  error: SendError,
): Promise<'waiting' | 'failed' | 'not_ours'> {
  const final = FINAL.includes(error) || message.attempt >= MAX_ATTEMPTS;
  return systemTransaction(async (tx) => {
    const mine = { id: message.outboxId, claim };
    if (!final) {
      const availableAt = new Date(Date.now() + backOff(message.attempt));
      const { count } = await tx.outboxMessage.updateMany({
        where: mine,
        data: { claim: null, claimedUntil: null, availableAt },
      });
      if (count === 0) return 'not_ours';
      await tx.whatsAppMessage.updateMany({
        where: { id: message.messageId, status: 'queued' },
        data: { error },
      });
      return 'waiting';
    }
    const { count } = await tx.outboxMessage.deleteMany({ where: mine });
    if (count === 0) return 'not_ours';
    const failed = await tx.whatsAppMessage.updateMany({
      where: { id: message.messageId, status: { in: statesBefore('failed') } },
      data: { status: 'failed', error, failedAt: new Date() },
    });
    if (failed.count > 0) {
      await emitEvent(tx, { businessId, type: 'message.failed', id: message.messageId });
    }
    await announce(tx, { businessId, topic: 'messages', id: message.conversationId });
    return 'failed';
  });
}
