import { recordAudit } from '../audit/record-audit.ts';
import { alertOwner } from '../messages/alert-owner.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemTransaction, type Tx } from '../platform/db.ts';
import type { SafeFetchReason } from '../platform/safe-fetch.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { isGone, MAX_ATTEMPTS, waitAfter } from './retry-plan.ts';

/** Why a delivery did not arrive; the words are in messages/. */
export type DeliveryError = SafeFetchReason | 'status' | 'redirect' | 'secret' | 'endpoint_off';

/** What a try came to. Without an error it arrived. */
export type Outcome = { status: number | null; error: DeliveryError | null; ms: number };

/** Writes down what became of a try, for the delivery and its endpoint. One whose claim is over changes nothing. */
export async function settleDelivery({
  ctx,
  delivery,
  outcome,
}: {
  ctx: Ctx;
  delivery: ClaimedDelivery;
  outcome: Outcome;
}): Promise<'delivered' | 'waiting' | 'failed' | 'not_ours'> {
  const { error } = outcome;
  const last = error !== null && delivery.attempt >= MAX_ATTEMPTS;
  const state = error === null ? 'delivered' : last ? 'failed' : 'waiting';
  return systemTransaction(async (tx) => {
    // Before the delivery, as everybody does; see lockWebhook.
    await tx.$queryRaw`
      select 1 from "WebhookEndpoint" where "id" = ${delivery.endpointId}::uuid for no key update`;
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: delivery.id, state: 'waiting', nextTryAt: delivery.lease },
      data: {
        state,
        lastStatus: outcome.status,
        lastError: error,
        lastMs: outcome.ms,
        lastTriedAt: ctx.now,
        ...(state === 'delivered' ? { deliveredAt: ctx.now } : {}),
        ...(state === 'waiting'
          ? { nextTryAt: new Date(ctx.now.getTime() + waitAfter(delivery.attempt)) }
          : {}),
      },
    });
    if (count === 0) return 'not_ours';
    if (error === null) await noteSuccess(tx, delivery);
    else await noteFailure(tx, ctx, delivery);
    return state;
  });
}

async function noteSuccess(tx: Tx, { endpointId }: ClaimedDelivery): Promise<void> {
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, failures: { gt: 0 } },
    data: { failures: 0, failingSince: null },
  });
}

async function noteFailure(tx: Tx, ctx: Ctx, { endpointId, businessId }: ClaimedDelivery) {
  const [endpoint] = await tx.webhookEndpoint.updateManyAndReturn({
    where: { id: endpointId, active: true },
    data: { failures: { increment: 1 } },
    select: { url: true, failures: true, failingSince: true },
  });
  if (!endpoint) return;
  if (!endpoint.failingSince) {
    await tx.webhookEndpoint.updateMany({
      where: { id: endpointId },
      data: { failingSince: ctx.now },
    });
  }
  if (!isGone(endpoint.failures, endpoint.failingSince, ctx.now)) return;
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId },
    data: { active: false, disabledFor: 'failing' },
  });
  await failWaiting(tx, endpointId);
  await recordAudit(tx, ctx, {
    businessId,
    action: 'webhook.switched_off',
    entity: 'webhook',
    entityId: endpointId,
    after: { active: false, reason: 'failing', failures: endpoint.failures },
  });
  await alertOwner(tx, ctx, { businessId, news: 'webhook_off', who: new URL(endpoint.url).host });
}

/** What still waits for an endpoint that is switched off has failed, and can be sent again by hand. */
export async function failWaiting(tx: Tx, endpointId: string): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { endpointId, state: 'waiting' },
    data: { state: 'failed', lastError: 'endpoint_off' },
  });
}
