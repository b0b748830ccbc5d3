import { systemDb } from '../platform/db.ts';

/** How long deliveries are kept, days. */
export const DELIVERIES_KEPT_DAYS = 30;

/** Rows of one endpoint deleted at once. */
const ROUND = 1_000;

/** Deletes deliveries that are old, whatever became of them. Every sidecar may run it. */
export async function forgetOldDeliveries(now: Date): Promise<number> {
  const before = new Date(now.getTime() - DELIVERIES_KEPT_DAYS * 86_400_000);
  let forgotten = 0;
  for (;;) {
    const count = await systemDb().$executeRaw`
      delete from "WebhookDelivery" where "id" in (
        select d."id" from "WebhookEndpoint" e cross join lateral (
          select w."id" from "WebhookDelivery" w
          where w."endpointId" = e."id" and w."createdAt" < ${before}
          order by w."createdAt" limit ${ROUND}) d)`;
    if (count === 0) return forgotten;
    forgotten += count;
  }
}
