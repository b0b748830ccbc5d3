import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

/**
 * Makes sure that these numbers are nobody's yet but `except`'s; others who claim one of them wait for the
 * end of this transaction. Throws AppError('conflict') with the customer who has one.
 */
export async function claimPhones(
  tx: Tx,
  input: { businessId: string; phones: readonly string[]; except?: string; field: string },
): Promise<void> {
  const { businessId, phones, except, field } = input;
  if (phones.length === 0) return;
  // In one order, or two who claim the same two numbers wait for each other.
  for (const phone of [...phones].sort()) {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${businessId} ${phone}`}, 2))`;
  }
  const others = except ? { NOT: { id: except } } : {};
  const holder = await tx.customer.findFirst({
    where: {
      businessId,
      ...others,
      OR: [{ phone: { in: [...phones] } }, { phones: { some: { phone: { in: [...phones] } } } }],
    },
    select: { id: true, internal: true },
  });
  if (holder) throw phoneTaken(field, holder);
}

/** Says whose the number is, so that a program can go on with that customer. */
export function phoneTaken(field: string, holder: { id: string; internal: boolean }): AppError {
  return new AppError('conflict', {
    details: holder.internal
      ? { [field]: 'is the number that gets the alerts of this business' }
      : { [field]: 'is the number of another customer', customer_id: holder.id },
  });
}
