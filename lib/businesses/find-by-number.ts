import type { Tx } from '../platform/db.ts';
import { db } from '../platform/db.ts';
import { parsePhoneInput } from '../platform/phone-number.ts';

const CALLED_BUSINESS = {
  id: true,
  active: true,
  timeZone: true,
  hours: true,
  greeting: true,
  afterHoursGreeting: true,
  ringFirst: true,
  ringSeconds: true,
} as const;

/**
 * The business that owns a number, or null.
 * Without an actor on purpose: this is how a webhook finds out whose call it is.
 */
export async function unsafeFindBusinessByNumber(to: string, tx: Tx = db()) {
  const row = await tx.phoneNumber.findUnique({
    where: { e164: parsePhoneInput(to) ?? to },
    select: { business: { select: CALLED_BUSINESS } },
  });
  return row?.business ?? null;
}
