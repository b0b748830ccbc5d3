import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { notify } from '../platform/notices.ts';
import { DELIVERY_COLUMNS, type DeliveryItem, toDeliveryItem } from './delivery-view.ts';
import { lockWebhook } from './endpoint-view.ts';
import { webhookNotice } from './event-sql.ts';
import { EVENT_VERSION, TEST_EVENT } from './events.ts';

function requireOn({ active }: { active: boolean }): void {
  if (active) return;
  throw new AppError('conflict', { details: { webhook: 'is switched off: switch it on first' } });
}

const RedeliverInput = z.object({ deliveryId: z.uuid() });

/**
 * Sends a delivery again, under the same id and with all its tries: at once, also when it waits for its
 * next one. Throws AppError('not_found'), 'conflict' when its endpoint is switched off.
 */
export async function redeliver({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof RedeliverInput>;
}): Promise<DeliveryItem> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { deliveryId: id } = RedeliverInput.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const found = await tx.webhookDelivery.findFirst({
      where: { id, businessId },
      select: { endpointId: true },
    });
    if (!found) throw notFound();
    requireOn(await lockWebhook(tx, businessId, found.endpointId));
    const [row] = await tx.webhookDelivery.updateManyAndReturn({
      where: { id, businessId },
      data: { state: 'waiting', attempts: 0, nextTryAt: ctx.now },
      select: DELIVERY_COLUMNS,
    });
    // Old ones are forgotten, and their endpoint may have gone with them while we waited for it.
    if (!row) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.redelivered',
      entity: 'webhook_delivery',
      entityId: id,
    });
    notify(tx, webhookNotice);
    return toDeliveryItem(row);
  });
}

const TestInput = z.object({ webhookId: z.uuid() });

/**
 * Sends an endpoint an event that says nothing, to see whether it hears. Throws AppError('not_found'),
 * 'conflict' when it is switched off.
 */
export async function sendTestEvent({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof TestInput>;
}): Promise<DeliveryItem> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { webhookId: endpointId } = TestInput.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    requireOn(await lockWebhook(tx, businessId, endpointId));
    const row = await tx.webhookDelivery.create({
      data: {
        businessId,
        endpointId,
        event: TEST_EVENT,
        payload: {
          id: `evt_${crypto.randomUUID().replaceAll('-', '')}`,
          version: EVENT_VERSION,
          type: TEST_EVENT,
          created_at: ctx.now.toISOString(),
          business_id: businessId,
          data: { endpoint_id: endpointId },
        },
      },
      select: DELIVERY_COLUMNS,
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.tested',
      entity: 'webhook',
      entityId: endpointId,
    });
    notify(tx, webhookNotice);
    return toDeliveryItem(row);
  });
}
