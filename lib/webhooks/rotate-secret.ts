import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { lockWebhook } from './endpoint-view.ts';
import { newSecret, sealSecret } from './secret.ts';

/** How long the secret before signs beside the new one, milliseconds. */
const BOTH_FOR_MS = 24 * 3_600_000;

const Input = z.object({ webhookId: z.uuid() });

/**
 * Gives an endpoint a new secret, only ever in this answer. For a day requests carry the signatures of both.
 * Throws AppError('not_found').
 */
export async function rotateWebhookSecret({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<{ secret: string; oldUntil: Date }> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { webhookId: id } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  const secret = newSecret();
  const oldUntil = new Date(ctx.now.getTime() + BOTH_FOR_MS);
  return transactionOf(ctx, async (tx) => {
    await lockWebhook(tx, businessId, id);
    const { keyId, sealed } = await tx.webhookEndpoint.findUniqueOrThrow({
      where: { id },
      select: { keyId: true, sealed: true },
    });
    await tx.webhookEndpoint.update({
      where: { id },
      data: { ...sealSecret(id, secret), oldKeyId: keyId, oldSealed: sealed, oldUntil },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'webhook.secret_rotated',
      entity: 'webhook',
      entityId: id,
    });
    return { secret, oldUntil };
  });
}
