import { z } from 'zod';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { type CustomerDetail, DETAIL_COLUMNS, toDetail } from './customer-view.ts';

/** One customer of the business, held until the end of the transaction. Throws AppError('not_found'). */
export async function lockCustomer(
  tx: Tx,
  { businessId, id }: { businessId: string; id: string },
): Promise<CustomerDetail> {
  if (!z.uuid().safeParse(id).success) throw notFound();
  await tx.$queryRaw`select 1 from "Customer"
    where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for update`;
  const row = await tx.customer.findFirst({
    where: { id, businessId, internal: false },
    select: DETAIL_COLUMNS,
  });
  if (!row) throw notFound();
  return toDetail(row);
}
