import { z } from 'zod';
import { callerNumber } from '../customers/caller-number.ts';
import { parseCaller } from '../platform/phone-number.ts';

/** In any form; E.164 or *1234. Withheld callers have no number and cannot be blocked as one. */
const Blockable = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const number = callerNumber(parseCaller(text));
    if (number) return number;
    ctx.addIssue({ code: 'custom', message: 'is not a phone number such as 050-123-4567' });
    return z.NEVER;
  });

export const BlockableNumber = z.object({ phone: Blockable });
