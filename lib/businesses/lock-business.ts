import type { Tx } from '../platform/db.ts';

/** Holds a business's row until the end of the transaction; calls and messages that name it do not wait. */
export async function lockBusiness(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Business" where "id" = ${id}::uuid for no key update`;
}
