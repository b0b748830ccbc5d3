import type { Tx } from '../platform/db.ts';
import { forgetOptOut } from './opt-out-hash.ts';

/**
 * Whether this customer wants no messages that we begin. Somebody who opted out, was erased and came back
 * is remembered by the number's hash alone; from here on their own row says it.
 */
export async function isOptedOut(
  tx: Tx,
  input: { businessId: string; customerId: string; now: Date },
): Promise<boolean> {
  const { businessId, customerId, now } = input;
  const customer = await tx.customer.findFirst({
    where: { id: customerId, businessId },
    select: { phone: true, optedOutAt: true, phones: { select: { phone: true } } },
  });
  if (!customer) return false;
  if (customer.optedOutAt) return true;
  const phones = [customer.phone, ...customer.phones.map(({ phone }) => phone)];
  if (!(await forgetOptOut(tx, { businessId, phones }))) return false;
  await tx.customer.update({
    where: { id: customerId },
    data: { optedOutAt: now },
    select: { id: true },
  });
  await tx.consentEntry.create({
    data: { businessId, customerId, optedOut: true, source: 'remembered' },
    select: { id: true },
  });
  return true;
}
