import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import type { ConsentSource } from './consent-source.ts';
import { forgetOptOut } from './opt-out-hash.ts';

export const ChangeConsent = z.object({
  customerId: z.uuid(),
  optedOut: z.boolean(),
  /** How the customer said so: a call, a letter, at the counter. */
  reason: z.string().trim().min(2).max(300),
});

/**
 * Writes down that a customer wants no messages that we begin, or wants them again. Each time it is
 * written down is an entry of its own. Throws AppError('not_found').
 */
export async function changeConsent({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ChangeConsent>;
}): Promise<void> {
  requirePermission(ctx.actor, 'customer:change');
  const { customerId, optedOut, reason } = ChangeConsent.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const customer = await tx.customer.findFirst({
      where: { id: customerId, businessId, internal: false },
      select: { optedOutAt: true, phone: true, phones: { select: { phone: true } } },
    });
    if (!customer) throw notFound();
    const phones = [customer.phone, ...customer.phones.map(({ phone }) => phone)];
    await forgetOptOut(tx, { businessId, phones });
    await tx.customer.update({
      where: { id: customerId },
      data: { optedOutAt: optedOut ? (customer.optedOutAt ?? ctx.now) : null },
      select: { id: true },
    });
    await tx.consentEntry.create({
      data: {
        businessId,
        customerId,
        optedOut,
        source: (ctx.actor.kind === 'user' ? 'staff' : 'api') satisfies ConsentSource,
        userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        reason,
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: optedOut ? 'customer.opted_out' : 'customer.opted_in',
      entity: 'customer',
      entityId: customerId,
      before: { optedOutAt: customer.optedOutAt?.toISOString() ?? null },
      after: { optedOut, reason },
    });
    await emitEvent(tx, { businessId, type: 'customer.updated', id: customerId });
    await announce(tx, { businessId, topic: 'customers', id: customerId });
  });
}
