import { parsePhoneInput } from '@/lib/platform/phone-number.ts';

export const BUSINESS_FIELDS = ['name', 'number', 'ownerName', 'ownerEmail'] as const;
export type BusinessField = (typeof BUSINESS_FIELDS)[number];

/** Names of the words that say what is wrong. */
export type BusinessProblem =
  | 'nameRequired'
  | 'numberInvalid'
  | 'ownerNameRequired'
  | 'ownerEmailInvalid'
  | 'numberTaken'
  | 'ownerEmailTaken';

/** Good enough to catch a slip of the finger; the verb decides. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Reads the form of a new business. */
export function readBusiness(form: FormData) {
  const text = (name: BusinessField) => String(form.get(name) ?? '').trim();
  const input = {
    name: text('name'),
    number: text('number'),
    ownerName: text('ownerName'),
    ownerEmail: text('ownerEmail').toLowerCase(),
  };
  const problems: Partial<Record<BusinessField, BusinessProblem>> = {};
  if (!input.name) problems.name = 'nameRequired';
  if (!parsePhoneInput(input.number)) problems.number = 'numberInvalid';
  if (!input.ownerName) problems.ownerName = 'ownerNameRequired';
  if (!EMAIL.test(input.ownerEmail)) problems.ownerEmail = 'ownerEmailInvalid';
  return { input, problems };
}
