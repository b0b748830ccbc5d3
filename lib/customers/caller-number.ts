import type { Caller } from '../platform/phone-number.ts';

/** The number to keep and to call back: E.164, or a star number as *1234; null when there is none. */
export function callerNumber(caller: Caller): string | null {
  if ('e164' in caller) return caller.e164;
  return caller.kind === 'star' ? caller.digits : null;
}
