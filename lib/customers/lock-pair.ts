import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';

/**
 * Two customers of the business with their conversations, held until the end of the transaction. The order
 * is that of a message coming in: customers, conversations, and only then what shuts out new rows that
 * point to the customer who goes. Throws AppError('not_found'), or 'unprocessable' for one and the same.
 */
export async function lockPair(
  tx: Tx,
  { businessId, keptId, mergedId }: { businessId: string; keptId: string; mergedId: string },
) {
  if (keptId === mergedId) {
    throw new AppError('unprocessable', { details: { merged_id: 'is the same customer' } });
  }
  const ids = [keptId, mergedId];
  await tx.$queryRaw`select 1 from "Customer"
    where "businessId" = ${businessId}::uuid and "id" = any(${ids}::uuid[])
    order by "id" for no key update`;
  await tx.$queryRaw`select 1 from "Conversation"
    where "businessId" = ${businessId}::uuid and "customerId" = any(${ids}::uuid[])
    order by "id" for update`;
  await tx.$queryRaw`select 1 from "Customer"
    where "businessId" = ${businessId}::uuid and "id" = ${mergedId}::uuid for update`;
  const rows = await tx.customer.findMany({
    where: { businessId, id: { in: ids }, internal: false },
    include: { conversation: true },
  });
  const [kept, merged] = ids.map((id) => rows.find((row) => row.id === id));
  if (!kept || !merged) throw notFound();
  return { kept, merged };
}

export type LockedCustomer = Awaited<ReturnType<typeof lockPair>>['kept'];
