import { AppError } from '../platform/errors.ts';
import { type PhoneNumber, parseCaller, parsePhoneInput } from '../platform/phone-number.ts';

const REFUSED: Record<string, string> = {
  landline: 'is a landline, which has no WhatsApp',
  star: 'is a star number, which has no WhatsApp',
  toll_free: 'is a 1-800 number, which has no WhatsApp',
  shared_cost: 'is a 1-700 number, which has no WhatsApp',
  premium: 'is a premium number, which has no WhatsApp',
};

/** Whether a number of this kind can have WhatsApp; businesses do register 07x numbers. */
export const canHaveWhatsApp = (kind: string): boolean =>
  kind === 'mobile' || kind === 'voip' || kind === 'foreign';

/**
 * A number that a message may go to, in any Israeli or international form, as E.164.
 * Throws AppError('unprocessable') that says why not.
 */
export function parseRecipient(to: string): PhoneNumber {
  const caller = parseCaller(to);
  const refused = REFUSED[caller.kind];
  if (refused) throw new AppError('unprocessable', { details: { to: refused } });
  const phone = parsePhoneInput(to);
  if (phone && canHaveWhatsApp(caller.kind)) return phone;
  throw new AppError('unprocessable', {
    details: { to: 'is not a phone number such as 050-123-4567 or +972501234567' },
  });
}
