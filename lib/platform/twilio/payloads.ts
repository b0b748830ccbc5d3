import { z } from 'zod';

/**
 * What Twilio's voice webhooks carry. Names are Twilio's own, unknown fields are dropped, a blank
 * field counts as absent, and of a repeated field the last value holds.
 *
 * Only what a decision needs can fail a payload (identities and states). A number or a
 * decoration that makes no sense is absent: losing a whole callback over it would be worse.
 *
 * `RecordingUrl` is left out on purpose: the address is rebuilt from the SIDs, never followed.
 */

/** Longest address: `sip:` with a user and a host name of 253 characters. */
const ADDRESS_MAX = 512;
/** Longest decoration worth keeping (city, caller's name). */
const LABEL_MAX = 100;
/** Largest count a 32-bit column holds. */
const INTEGER_MAX = 2 ** 31 - 1;

/** PostgreSQL refuses U+0000 in text, and no field of Twilio's has a use for control characters. */
const withoutControls = (value: string) => value.replace(/\p{Cc}/gu, '').trim();

const lastOf = (value: unknown): unknown => {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? withoutControls(last) : undefined;
};
const blankIsAbsent = (value: unknown) => lastOf(value) || undefined;

const field = <S extends z.ZodType>(schema: S) => z.preprocess(blankIsAbsent, schema);

const sid = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`, 'u'), `not a ${prefix} SID`);

/** A phone number, `sip:`, `client:`, a word such as `anonymous`, or '' when Twilio sent nothing. */
const party = z.preprocess((value) => lastOf(value) ?? '', z.string().max(ADDRESS_MAX));

const label = field(z.string().optional()).transform((value) => value?.slice(0, LABEL_MAX));

/** A count (seconds, a sequence), or absent when blank, negative or no number. */
const count = field(z.string().optional()).transform((value) => {
  const number = Number(value ?? Number.NaN);
  return number >= 0 && number <= INTEGER_MAX ? Math.floor(number) : undefined;
});

const CALL_STATUSES = [
  'queued',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;

const identity = {
  CallSid: field(sid('CA')),
  AccountSid: field(sid('AC')),
};

const parties = {
  From: party,
  To: party,
  ForwardedFrom: label,
  CallerName: label,
};

/** A state that only informs; a new one of Twilio's must not fail the call. */
const informativeStatus = field(z.enum(CALL_STATUSES).optional().catch(undefined));

/** The number was called: `POST` to the voice URL. */
export const IncomingCall = z.object({
  ...identity,
  ...parties,
  CallStatus: informativeStatus,
  FromCity: label,
  FromCountry: label,
});
export type IncomingCall = z.infer<typeof IncomingCall>;

/** `<Record action>`: the recording ended. `Digits` is the key that ended it, or `hangup`. */
export const RecordingAction = z.object({
  ...identity,
  ...parties,
  CallStatus: informativeStatus,
  RecordingSid: field(sid('RE')),
  RecordingDuration: count,
  Digits: label,
});
export type RecordingAction = z.infer<typeof RecordingAction>;

/**
 * `recordingStatusCallback`: the file is ready, or there will be none. Carries no From or To.
 * `ErrorCode` is 0 when nothing is wrong.
 */
export const RecordingStatus = z.preprocess(
  // The union chooses by this field, so it is unwrapped before the choice.
  (value) =>
    typeof value === 'object' && value !== null && 'RecordingStatus' in value
      ? { ...value, RecordingStatus: lastOf(value.RecordingStatus) }
      : value,
  z.discriminatedUnion('RecordingStatus', [
    z.object({
      ...identity,
      RecordingStatus: z.enum(['in-progress', 'completed']),
      RecordingSid: field(sid('RE')),
      RecordingDuration: count,
      ErrorCode: count,
    }),
    z.object({
      ...identity,
      RecordingStatus: z.enum(['absent', 'failed']),
      RecordingSid: field(sid('RE').optional()),
      RecordingDuration: count,
      ErrorCode: count,
    }),
  ]),
);
export type RecordingStatus = z.infer<typeof RecordingStatus>;

/** The call's own status callback. Out of order and repeated: `SequenceNumber` tells them apart. */
export const CallStatus = z.object({
  ...identity,
  ...parties,
  CallStatus: field(z.enum(CALL_STATUSES)),
  CallDuration: count,
  SequenceNumber: count,
  Timestamp: label,
});
export type CallStatus = z.infer<typeof CallStatus>;

/** `<Dial action>`: how ringing the business ended. */
export const DialResult = z.object({
  ...identity,
  ...parties,
  CallStatus: informativeStatus,
  DialCallStatus: field(
    z.enum(['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled']),
  ),
  DialCallSid: field(sid('CA').optional().catch(undefined)),
  DialCallDuration: count,
});
export type DialResult = z.infer<typeof DialResult>;
