import { randomUUID } from 'node:crypto';
import { systemDb } from '../platform/db.ts';

/** Longer than the slowest acknowledged send; a sender that died is followed after this, milliseconds. */
export const SEND_LEASE_MS = 60_000;

/** Messages taken at once: enough to keep one socket busy, few enough to give back quickly. */
const BATCH = 50;

/** One message to send now. `attempt` counts from 1. */
export type ClaimedMessage = {
  outboxId: bigint;
  messageId: string;
  conversationId: string;
  customerId: string;
  attempt: number;
  providerId: string;
  text: string;
  phone: string;
  origin: string;
  requestId: string;
  queuedAt: Date;
  /** The customer has written before, so this is no first contact. */
  knownContact: boolean;
};

export type Claim = { claim: string; messages: ClaimedMessage[] };

/**
 * Takes the next messages of one business, in order within each conversation: of a conversation whose
 * first waiting message is not due, or is being sent, nothing is taken.
 * @param except conversations whose sending is still under way in this process
 */
export async function claimBatch(
  businessId: string,
  except: readonly string[] = [],
): Promise<Claim> {
  const claim = randomUUID();
  const messages = await systemDb().$queryRaw<ClaimedMessage[]>`
    with waiting as (
      select o."id", o."conversationId",
        bool_or(o."availableAt" > now() or coalesce(o."claimedUntil" > now(), false))
          over (partition by o."conversationId" order by o."id") as blocked
      from "OutboxMessage" o
      where o."businessId" = ${businessId}::uuid and o."conversationId" <> all(${except}::uuid[])
      order by o."id" limit 1000
    ), taken as (
      select o."id" from "OutboxMessage" o
      where o."id" in (select "id" from waiting where not blocked order by "id" limit ${BATCH})
      for update skip locked
    ), claimed as (
      update "OutboxMessage" o
      set "claim" = ${claim}::uuid, "claimedUntil" = now() + ${`${SEND_LEASE_MS} ms`}::interval,
        "attempts" = o."attempts" + 1
      from taken where o."id" = taken."id"
        and (o."claimedUntil" is null or o."claimedUntil" <= now())
      returning o."id", o."messageId", o."conversationId", o."attempts"
    )
    select c."id" as "outboxId", c."messageId", c."conversationId", c."attempts" as "attempt",
      m."customerId", m."providerId", m."body" as "text", m."origin"::text, m."requestId",
      m."createdAt" as "queuedAt", cu."phone",
      exists (select 1 from "WhatsAppMessage" i where i."conversationId" = c."conversationId"
        and i."direction" = 'inbound') as "knownContact"
    from claimed c
    join "WhatsAppMessage" m on m."id" = c."messageId"
    join "Customer" cu on cu."id" = m."customerId"
    order by c."id"`;
  return { claim, messages };
}

/** Gives back what was taken and not sent; it is due again at once and this try does not count. */
export async function releaseClaim(claim: string, outboxIds: readonly bigint[]): Promise<void> {
  if (outboxIds.length === 0) return;
  await systemDb().outboxMessage.updateMany({
    where: { id: { in: [...outboxIds] }, claim },
    data: { claim: null, claimedUntil: null, attempts: { decrement: 1 } },
  });
}

/**
 * Takes back what an earlier sender of this business had claimed. For the one whose connection has just
 * opened: WhatsApp has ended the other's, so that nothing of it is under way any more.
 */
export async function voidClaims(businessId: string): Promise<void> {
  await systemDb().outboxMessage.updateMany({
    where: { businessId, claim: { not: null } },
    data: { claim: null, claimedUntil: null },
  });
}
