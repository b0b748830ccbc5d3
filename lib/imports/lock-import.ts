import { z } from 'zod';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** One import of the business, held until the end of the transaction. Throws AppError('not_found'). */
export async function lockImport(tx: Tx, { businessId, id }: { businessId: string; id: string }) {
  if (!z.uuid().safeParse(id).success) throw notFound();
  await tx.$queryRaw`select 1 from "CustomerImport"
    where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for update`;
  const row = await tx.customerImport.findFirst({
    where: { id, businessId },
    select: {
      state: true,
      options: true,
      fileName: true,
      error: true,
      startedAt: true,
      lines: true,
      toCreate: true,
      toUpdate: true,
      toSkip: true,
      broken: true,
    },
  });
  if (!row) throw notFound();
  return row;
}
