import { systemDb } from '../platform/db.ts';

/** Longer than a try; after it another sender takes over from one that died, milliseconds. */
export const TRY_LEASE_MS = 30_000;

/** Deliveries of one endpoint under way at once: a slow one keeps its own waiting and nobody else's. */
const AT_ONCE_EACH = 4;

/** A delivery to try now. `lease` is the claim: whoever came later has another. `attempt` counts from 1. */
export type ClaimedDelivery = {
  id: string;
  businessId: string;
  endpointId: string;
  url: string;
  keyId: string;
  sealed: Uint8Array;
  oldKeyId: string | null;
  oldSealed: Uint8Array | null;
  oldUntil: Date | null;
  event: string;
  payload: unknown;
  attempt: number;
  lease: Date;
};

/**
 * Takes deliveries that are due, the longest-waiting first and a few of each endpoint.
 * @param limit how many more this process can do
 * @param atWork the endpoint of each delivery under way in this process: one has a few at once, old and new
 */
export function claimDeliveries(
  limit: number,
  atWork: readonly string[],
): Promise<ClaimedDelivery[]> {
  return systemDb().$queryRaw`
    with due as (
      select d."id" from "WebhookEndpoint" e cross join lateral (
        select w."id", w."nextTryAt" from "WebhookDelivery" w
        where w."endpointId" = e."id" and w."state" = 'waiting' and w."nextTryAt" <= now()
        order by w."nextTryAt"
        limit greatest(0, ${AT_ONCE_EACH}::int - cardinality(array_positions(${atWork}::uuid[], e."id")))
        for update skip locked
      ) d
      where e."active"
      order by d."nextTryAt" limit ${limit}
    ), taken as (
      update "WebhookDelivery" w
      set "nextTryAt" = now() + ${`${TRY_LEASE_MS} ms`}::interval, "attempts" = w."attempts" + 1
      from due where w."id" = due."id"
      returning w.*
    )
    select t."id", t."businessId", t."endpointId", t."event", t."payload",
      t."attempts" as "attempt", t."nextTryAt" as "lease",
      e."url", e."keyId", e."sealed", e."oldKeyId", e."oldSealed", e."oldUntil"
    from taken t join "WebhookEndpoint" e on e."id" = t."endpointId"`;
}
