import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { requireMatch } from '../platform/etag.ts';
import { requirePublicHost, WebhookEvents, WebhookUrl } from './endpoint-fields.ts';
import {
  ENDPOINT_COLUMNS,
  lockWebhook,
  toWebhookItem,
  type WebhookItem,
  webhookAudit,
} from './endpoint-view.ts';
import { failWaiting } from './settle-delivery.ts';

const Input = z.object({
  webhookId: z.uuid(),
  url: WebhookUrl.optional(),
  events: WebhookEvents.optional(),
  /** On again it begins anew, whatever it was switched off for. */
  active: z.boolean().optional(),
});

/**
 * Changes what is given of an endpoint. Switched off, what waits for it has failed.
 * Throws AppError('not_found'), 'bad_request' for a private address, 'precondition_failed'.
 */
export async function changeWebhook({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  /** The ETag of the endpoint as the caller saw it. */
  ifMatch?: string | undefined;
}): Promise<WebhookItem> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { webhookId: id, url, events, active } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  if (url !== undefined) await requirePublicHost(url);
  return transactionOf(ctx, async (tx) => {
    const before = await lockWebhook(tx, businessId, id);
    requireMatch(ifMatch, before);
    const row = await tx.webhookEndpoint.update({
      where: { id },
      data: {
        ...(url !== undefined && { url }),
        ...(events && { events }),
        ...(active !== undefined && { active }),
        ...(active && { failures: 0, failingSince: null }),
        ...(active !== undefined && { disabledFor: null }),
      },
      select: ENDPOINT_COLUMNS,
    });
    const after = toWebhookItem(row);
    if (before.active && !after.active) await failWaiting(tx, id);
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.changed',
      entity: 'webhook',
      entityId: id,
      before: webhookAudit(before),
      after: webhookAudit(after),
    });
    return after;
  });
}
