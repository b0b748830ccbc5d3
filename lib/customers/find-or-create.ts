import type { Tx } from '../platform/db.ts';

/** The id of this business's customer with this number (E.164 or *1234), made when there is none. */
export async function findOrCreateCustomer(
  tx: Tx,
  input: { businessId: string; phone: string },
): Promise<string> {
  const customer = await tx.customer.upsert({
    where: { businessId_phone: input },
    create: input,
    // Not empty on purpose: only then is this one ON CONFLICT statement, safe in a race.
    update: { updatedAt: new Date() },
    select: { id: true },
  });
  return customer.id;
}
