import { z } from 'zod';
import { DEFAULT_TIME_ZONE } from '../platform/format.ts';
import { parsePhoneInput } from '../platform/phone-number.ts';
import { cleanText } from '../platform/speech/clean-text.ts';

/** A number in any Israeli or international form; E.164. */
export const PhoneText = z.string().transform((value, ctx) => {
  const parsed = parsePhoneInput(value);
  if (parsed) return parsed;
  ctx.addIssue({ code: 'custom', message: 'is not a phone number such as 03-123-4567' });
  return z.NEVER;
});

/** What a caller hears first. Two minutes of speech; nobody listens to more before the beep. */
export const Greeting = z.string().transform(cleanText).pipe(z.string().min(1).max(1_500));

export const BusinessName = z.string().transform(cleanText).pipe(z.string().min(1).max(120));

/** Where a business may be, as IANA names it; most of ours are in the first. */
export const TIME_ZONES: readonly string[] = [
  DEFAULT_TIME_ZONE,
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== DEFAULT_TIME_ZONE),
];

export const TimeZone = z.string().refine((name) => TIME_ZONES.includes(name), {
  error: 'is not a time zone such as Asia/Jerusalem',
});

/** How long the business's own phone rings before the recorder answers. */
export const RingSeconds = z.number().int().min(5).max(60);
