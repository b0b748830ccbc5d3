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
  // From this side it is one statement; from the number's it would be two, in every webhook.
  return tx.business.findFirst({
    where: { phoneNumbers: { some: { e164: parsePhoneInput(to) ?? to } } },
    select: CALLED_BUSINESS,
  });
}
