import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { type CustomerDetail, DETAIL_COLUMNS, toDetail } from './customer-view.ts';

/** One customer of the actor's business. Throws AppError('not_found'). */
export async function getCustomer({ ctx, id }: { ctx: Ctx; id: string }): Promise<CustomerDetail> {
  requirePermission(ctx.actor, 'customer:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).customer.findFirst({
    where: { id, businessId: businessOf(ctx.actor), internal: false },
    select: DETAIL_COLUMNS,
  });
  if (!row) throw notFound();
  return toDetail(row);
}
