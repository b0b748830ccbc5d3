import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { lockWebhook, webhookAudit } from './endpoint-view.ts';

const Input = z.object({ webhookId: z.uuid() });

/** Takes an endpoint away, with its secret and its deliveries. Throws AppError('not_found'). */
export async function deleteWebhook({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { webhookId: id } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const before = await lockWebhook(tx, businessId, id);
    await tx.webhookEndpoint.delete({ where: { id }, select: { id: true } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.deleted',
      entity: 'webhook',
      entityId: id,
      before: webhookAudit(before),
    });
  });
}
