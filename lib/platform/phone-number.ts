import { type PhoneNumber as Parsed, parsePhoneNumberFromString } from 'libphonenumber-js';

/** An E.164 number, such as +972501234567. Made by `parseCaller` and `parsePhoneInput` alone. */
export type PhoneNumber = string & { readonly __brand: 'PhoneNumber' };

/** Kinds of Israeli numbers: 05x, 0[23489], 07x, 1-800, 1-700 and 1-599, 1-900 and the like. */
export type IsraeliKind = 'mobile' | 'landline' | 'voip' | 'toll_free' | 'shared_cost' | 'premium';

/** Who is on the line. Only those with `e164` are somebody to call back or to keep as a customer. */
export type Caller =
  | { kind: IsraeliKind | 'foreign'; e164: PhoneNumber }
  /** A business's star number: no E.164, no WhatsApp. */
  | { kind: 'star'; digits: string }
  | { kind: 'withheld' }
  | { kind: 'sip'; address: string }
  | { kind: 'client'; id: string }
  | { kind: 'unknown'; raw: string };

/** Patterns of the national number (no leading zero). Our own: the library's lag behind new ranges. */
const ISRAELI_KINDS: ReadonlyArray<readonly [IsraeliKind, RegExp]> = [
  ['mobile', /^5\d{8}$/u],
  ['landline', /^[23489]\d{7}$/u],
  ['voip', /^7\d{8}$/u],
  ['toll_free', /^180[019]\d{6}$/u],
  ['shared_cost', /^1(?:700|599)\d{6}$/u],
  ['premium', /^1(?:200|9\d{2})\d{6}$|^1212\d{4}$/u],
];

const WITHHELD_WORDS = new Set([
  'anonymous',
  'blocked',
  'private',
  'restricted',
  'unavailable',
  'unidentified',
  'unknown',
  'withheld',
  'חסוי',
]);

/** The words spelled on a keypad, as networks send them; with or without + and a 1. */
const WITHHELD_KEYPAD = /^\+?1?(?:266696687|7378742833|86282452253|8656696|2562533|7748283)$/u;

/** Direction marks that come along when a number is copied from a Hebrew page. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

const clean = (text: string) => text.normalize('NFKC').replace(INVISIBLE, '').trim();

/** Reads what Twilio sends as `From`, in any local or international form. Never throws. */
export function parseCaller(raw: string): Caller {
  const text = clean(raw);
  if (isWithheld(text)) return { kind: 'withheld' };

  const [, scheme, rest] = /^(sips?|client):(.*)$/isu.exec(text) ?? [];
  if (scheme !== undefined && rest !== undefined) {
    if (scheme.toLowerCase() === 'client') return { kind: 'client', id: rest };
    const user = rest.split('@')[0] ?? '';
    return isWithheld(user) ? { kind: 'withheld' } : { kind: 'sip', address: rest };
  }

  const star = starDigits(text);
  if (star !== null) return { kind: 'star', digits: star };

  const parsed = parse(text);
  if (!parsed) return { kind: 'unknown', raw };
  const e164 = parsed.number as string as PhoneNumber;
  if (isIsraeli(parsed)) {
    const kind = israeliKind(parsed.nationalNumber);
    return kind === null ? { kind: 'unknown', raw } : { kind, e164 };
  }
  // Possible, not valid: the network vouches for the number, our table of ranges may be older.
  return parsed.isPossible() ? { kind: 'foreign', e164 } : { kind: 'unknown', raw };
}

/**
 * Reads a number a person typed: Israeli in any form, foreign with + or 00. Null when it is no
 * whole phone number (star numbers have no E.164 and are null, an extension would be lost).
 */
export function parsePhoneInput(text: string): PhoneNumber | null {
  const parsed = parse(clean(text));
  if (!parsed || parsed.ext !== undefined) return null;
  const good = isIsraeli(parsed) ? israeliKind(parsed.nationalNumber) !== null : parsed.isValid();
  return good ? (parsed.number as string as PhoneNumber) : null;
}

/**
 * As people in Israel write it: 050-123-4567, 03-123-4567, 1-800-123-456, *2700; foreign numbers
 * with + and their country. What is no number comes back as it is.
 */
export function formatIsraeli(number: string): string {
  const star = starDigits(number);
  if (star !== null) return star;
  const parsed = parse(number);
  if (!parsed) return number;
  const national = parsed.nationalNumber;
  if (!isIsraeli(parsed)) {
    return parsed.countryCallingCode === '1' && national.length === 10
      ? `+1 ${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}`
      : parsed.formatInternational();
  }
  switch (israeliKind(national)) {
    case 'mobile':
    case 'voip':
      return `0${national.slice(0, 2)}-${national.slice(2, 5)}-${national.slice(5)}`;
    case 'landline':
      return `0${national.slice(0, 1)}-${national.slice(1, 4)}-${national.slice(4)}`;
    case 'toll_free':
    case 'shared_cost':
    case 'premium':
      return `1-${national.slice(1, 4)}-${national.slice(4, 7)}${national.length > 8 ? '-' : ''}${national.slice(7)}`;
    case null:
      return parsed.formatInternational();
  }
}

function isWithheld(text: string): boolean {
  return text === '' || WITHHELD_WORDS.has(text.toLowerCase()) || WITHHELD_KEYPAD.test(text);
}

/** `*2700`, also typed with the star last as Hebrew pages often show it. */
function starDigits(text: string): string | null {
  const match = /^(?:\*\s?(\d{3,6})|(\d{3,6})\s?\*)$/u.exec(text);
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? null : `*${digits}`;
}

function parse(text: string): Parsed | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: 'IL', extract: false });
}

function isIsraeli(parsed: Parsed): boolean {
  return parsed.countryCallingCode === '972';
}

function israeliKind(national: string): IsraeliKind | null {
  return ISRAELI_KINDS.find(([, pattern]) => pattern.test(national))?.[0] ?? null;
}
