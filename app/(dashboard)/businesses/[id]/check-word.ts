import type { AddressCheck, TwilioCheck } from '@/lib/calls/check-number.ts';

const ADDRESS = ['ok', 'unset', 'unreachable', 'refused', 'wrong_answer'] as const;
const TWILIO = [
  'ok',
  'unset',
  'unreachable',
  'refused',
  'unknown_number',
  'other_address',
  'other_method',
  'no_status_callback',
] as const;

/** What was kept of a check, when it is something there are words for. */
export const addressWord = (kept: string | null): AddressCheck | null =>
  ADDRESS.find((one) => one === kept) ?? null;
export const twilioWord = (kept: string | null): TwilioCheck | null =>
  TWILIO.find((one) => one === kept) ?? null;
