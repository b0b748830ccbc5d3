import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Tx } from '../platform/db.ts';
import { requireEtag } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { claimPhones } from './claim-phones.ts';
import { CustomerChange, parseCustomer } from './customer-fields.ts';
import type { CustomerDetail } from './customer-view.ts';
import { lockCustomer } from './lock-customer.ts';
import { requireColleague } from './require-colleague.ts';

type Fields = z.output<typeof CustomerChange>;

/** What of `change` is not so already, before and after. */
function difference(customer: CustomerDetail, change: Fields) {
  const current: Fields = {
    phone: customer.phone,
    furtherPhones: customer.furtherPhones,
    name: customer.name,
    email: customer.email,
    status: customer.status,
    tags: customer.tags,
    ownerId: customer.owner?.id ?? null,
  };
  const keys = (Object.keys(change) as (keyof Fields)[]).filter(
    (key) =>
      change[key] !== undefined && JSON.stringify(change[key]) !== JSON.stringify(current[key]),
  );
  const of = (fields: Fields) => Object.fromEntries(keys.map((key) => [key, fields[key] ?? null]));
  return { before: of(current), after: of(change), changed: keys.length > 0 };
}

/**
 * Changes the given fields of a customer. With `ifMatch` only what its maker saw is changed: else
 * AppError('precondition_failed'). Throws AppError('not_found'), 'unprocessable', 'conflict'.
 */
export async function updateCustomer({
  ctx,
  id,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  id: string;
  input: z.input<typeof CustomerChange>;
  ifMatch?: string | undefined;
}): Promise<CustomerDetail> {
  requirePermission(ctx.actor, 'customer:change');
  const given = parseCustomer(CustomerChange, input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const customer = await lockCustomer(tx, { businessId, id });
    requireEtag(ifMatch, customer.etag);
    const change = withPhones(customer, given);
    const { before, after, changed } = difference(customer, change);
    if (!changed) return customer;
    await requireColleague(tx, { businessId, userId: change.ownerId });
    await changePhones(tx, { businessId, customer, change });
    const { furtherPhones: _apart, ...columns } = change;
    await tx.customer.update({
      where: { id },
      data: { ...columns, updatedAt: ctx.now },
      select: { id: true },
    });
    if (change.status && change.status !== customer.status) {
      await tx.customerStatusChange.create({
        data: {
          businessId,
          customerId: id,
          from: customer.status,
          to: change.status,
          userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
          createdAt: ctx.now,
        },
        select: { id: true },
      });
    }
    await recordAudit(tx, ctx, {
      businessId,
      action: 'customer.changed',
      entity: 'customer',
      entityId: id,
      before,
      after,
    });
    await emitEvent(tx, { businessId, type: 'customer.updated', id });
    await announce(tx, { businessId, topic: 'customers', id });
    return lockCustomer(tx, { businessId, id });
  });
}

/** A further number that becomes the first one is no further number any more. */
function withPhones(customer: CustomerDetail, given: Fields): Fields {
  if (given.phone === undefined && given.furtherPhones === undefined) return given;
  const phone = given.phone ?? customer.phone;
  const further = new Set(given.furtherPhones ?? customer.furtherPhones);
  further.delete(phone);
  return { ...given, phone, furtherPhones: [...further] };
}

async function changePhones(
  tx: Tx,
  input: { businessId: string; customer: CustomerDetail; change: Fields },
): Promise<void> {
  const { businessId, customer, change } = input;
  const { phone, furtherPhones } = change;
  if (phone === undefined || furtherPhones === undefined) return;
  const known = new Set([customer.phone, ...customer.furtherPhones]);
  const fresh = (phones: string[]) => phones.filter((each) => !known.has(each));
  const claim = { businessId, except: customer.id };
  await claimPhones(tx, { ...claim, phones: fresh([phone]), field: 'phone' });
  await claimPhones(tx, { ...claim, phones: fresh(furtherPhones), field: 'further_phones' });
  await tx.customerPhone.deleteMany({
    where: { businessId, customerId: customer.id, phone: { notIn: furtherPhones } },
  });
  await tx.customerPhone.createMany({
    data: furtherPhones.map((each) => ({ businessId, phone: each, customerId: customer.id })),
    skipDuplicates: true,
  });
}
