import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { requirePublicHost, WebhookEvents, WebhookUrl } from './endpoint-fields.ts';
import {
  ENDPOINT_COLUMNS,
  toWebhookItem,
  type WebhookItem,
  webhookAudit,
} from './endpoint-view.ts';
import { newSecret, sealSecret } from './secret.ts';

/** Each event is a row and a request for each of them. */
export const WEBHOOKS_MAX = 10;

const NewWebhook = z.object({ url: WebhookUrl, events: WebhookEvents });

/**
 * Registers an address that hears of events. The secret is only ever in this answer.
 * Throws AppError('bad_request') for an address that leads into a private network, 'conflict' when the
 * business has as many as there may be.
 */
export async function createWebhook({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewWebhook>;
}): Promise<WebhookItem & { secret: string }> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { url, events } = NewWebhook.parse(input);
  const businessId = businessOf(ctx.actor);
  await requirePublicHost(url);
  const id = uuidv7();
  const secret = newSecret();
  return transactionOf(ctx, async (tx) => {
    const present = await tx.webhookEndpoint.count({ where: { businessId } });
    if (present >= WEBHOOKS_MAX) {
      throw new AppError('conflict', {
        details: { webhooks: `are ${WEBHOOKS_MAX} already: delete one first` },
      });
    }
    const row = await tx.webhookEndpoint.create({
      data: { id, businessId, url, events, ...sealSecret(id, secret) },
      select: ENDPOINT_COLUMNS,
    });
    const made = toWebhookItem(row);
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.created',
      entity: 'webhook',
      entityId: id,
      after: webhookAudit(made),
    });
    return { ...made, secret };
  });
}
