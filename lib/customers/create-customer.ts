import type { z } from 'zod';
import type { CustomerSource } from '../../prisma/generated/enums.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { announce } from '../platform/live.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { claimPhones, phoneTaken } from './claim-phones.ts';
import { NewCustomer, parseCustomer } from './customer-fields.ts';
import { type CustomerDetail, DETAIL_COLUMNS, toDetail } from './customer-view.ts';
import { requireColleague } from './require-colleague.ts';

/**
 * Makes a customer of the actor's business. Throws AppError('unprocessable') that names the field, and
 * AppError('conflict') with `customer_id` when the number is somebody's already.
 */
export async function createCustomer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewCustomer>;
}): Promise<CustomerDetail> {
  requirePermission(ctx.actor, 'customer:change');
  const { furtherPhones: given, ...fields } = parseCustomer(NewCustomer, input);
  const furtherPhones = [...new Set(given)].filter((phone) => phone !== fields.phone);
  const businessId = businessOf(ctx.actor);
  const source: CustomerSource = ctx.actor.kind === 'api-key' ? 'api' : 'manual';
  return transactionOf(ctx, async (tx) => {
    await requireColleague(tx, { businessId, userId: fields.ownerId });
    await claimPhones(tx, { businessId, phones: [fields.phone], field: 'phone' });
    await claimPhones(tx, { businessId, phones: furtherPhones, field: 'further_phones' });
    const id = uuidv7();
    // A call from this number may come at this moment: its customer is then there, and not an error.
    const { count } = await tx.customer.createMany({
      data: [{ ...fields, id, businessId, source, createdAt: ctx.now, updatedAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const where = { businessId_phone: { businessId, phone: fields.phone } };
      const select = { id: true, internal: true };
      throw phoneTaken('phone', await tx.customer.findUniqueOrThrow({ where, select }));
    }
    await tx.customerPhone.createMany({
      data: furtherPhones.map((phone) => ({ businessId, phone, customerId: id })),
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'customer.created',
      entity: 'customer',
      entityId: id,
      after: { ...fields, furtherPhones, source },
    });
    await emitEvent(tx, { businessId, type: 'customer.created', id });
    await announce(tx, { businessId, topic: 'customers', id });
    const where = { id };
    return toDetail(await tx.customer.findUniqueOrThrow({ where, select: DETAIL_COLUMNS }));
  });
}
