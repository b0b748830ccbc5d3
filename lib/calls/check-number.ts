import { randomBytes } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { type Env, env } from '../platform/env.ts';
import { notFound } from '../platform/errors.ts';
import { fetchIncomingNumber, TwilioApiError } from '../platform/twilio/incoming-number.ts';
import { PROMPTS } from './prompts.ts';

export type NumberSettings = Pick<
  Env,
  'PUBLIC_HOST' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_API_URL'
>;

const Input = z.object({ number: z.string().max(40) });

/** Longest we wait for our own address to answer, milliseconds: Twilio gives up after 15 s. */
const TIMEOUT_MS = 8_000;

/** Does a request that is signed for our public address come through to us, and is it believed? */
export type AddressCheck = 'ok' | 'unset' | 'unreachable' | 'refused' | 'wrong_answer';

/** Does Twilio know the number, and call us? */
export type TwilioCheck =
  | 'ok'
  | 'unset'
  | 'unreachable'
  | 'refused'
  | 'unknown_number'
  | 'other_address'
  | 'other_method'
  | 'no_status_callback';

export type NumberCheck = {
  address: AddressCheck;
  twilio: TwilioCheck;
  /** What Twilio should have as "A call comes in" and as "Call status changes"; null without PUBLIC_HOST. */
  wanted: { voiceUrl: string; statusCallback: string } | null;
  /** The address that Twilio calls now. */
  voiceUrl: string | null;
};

/**
 * Tries the way of a call to one number of the actor's business, without calling: a signed webhook
 * through the public address, and what Twilio is told about the number. Throws AppError('not_found').
 */
export async function checkNumber({
  ctx,
  input,
  settings = env(),
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  settings?: NumberSettings;
}): Promise<NumberCheck> {
  requirePermission(ctx.actor, 'settings:change');
  const { number } = Input.parse(input);
  const where = { e164: number, businessId: businessOf(ctx.actor) };
  if ((await dbOf(ctx).phoneNumber.count({ where })) === 0) throw notFound();
  const check = await tryNumber(number, settings);
  await dbOf(ctx).phoneNumber.updateMany({ where, data: keptCheck(check, ctx.now) });
  return check;
}

/** What of a check stands with its number, for the operator to see. */
export const keptCheck = ({ address, twilio }: NumberCheck, now: Date) => ({
  checkedAt: now,
  addressCheck: address,
  twilioCheck: twilio,
});

/** Tries the way of a call to this number, whoever's it is. */
export async function tryNumber(
  number: string,
  settings: NumberSettings = env(),
): Promise<NumberCheck> {
  const { PUBLIC_HOST } = settings;
  if (!PUBLIC_HOST) return { address: 'unset', twilio: 'unset', wanted: null, voiceUrl: null };
  const wanted = {
    voiceUrl: `${PUBLIC_HOST.origin}/webhook/incoming_call`,
    statusCallback: `${PUBLIC_HOST.origin}/webhook/call_status`,
  };
  const [address, twilio] = await Promise.all([
    checkAddress(wanted.voiceUrl, settings),
    checkTwilio(number, wanted, settings),
  ]);
  return { address, wanted, ...twilio };
}

/** A number nobody has: the webhook answers that it is not in use, and stores nothing. */
const NOBODYS_NUMBER = '+10000000000';

async function checkAddress(voiceUrl: string, settings: NumberSettings): Promise<AddressCheck> {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = settings;
  const params = {
    AccountSid: TWILIO_ACCOUNT_SID,
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: 'anonymous',
    To: NOBODYS_NUMBER,
  };
  const signature = getExpectedTwilioSignature(TWILIO_AUTH_TOKEN, voiceUrl, params);
  const response = await fetch(voiceUrl, {
    method: 'POST',
    body: new URLSearchParams(params),
    headers: { 'X-Twilio-Signature': signature },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (!response) return 'unreachable';
  if (response.status === 403) return 'refused';
  const text = await response.text().catch(() => '');
  // Said in words, or by the clip that was made of them.
  const ours = [PROMPTS.numberNotInUse, `${new URL(voiceUrl).origin}/voice/`];
  return response.ok && ours.some((part) => text.includes(part)) ? 'ok' : 'wrong_answer';
}

async function checkTwilio(
  number: string,
  wanted: { voiceUrl: string; statusCallback: string },
  { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL }: NumberSettings,
): Promise<{ twilio: TwilioCheck; voiceUrl: string | null }> {
  try {
    const found = await fetchIncomingNumber(number, {
      accountSid: TWILIO_ACCOUNT_SID,
      authToken: TWILIO_AUTH_TOKEN,
      baseUrl: TWILIO_API_URL.origin,
    });
    if (!found) return { twilio: 'unknown_number', voiceUrl: null };
    const { voiceUrl, voiceMethod, statusCallback } = found;
    // The fragment holds Twilio's own connection settings, and is never sent to us.
    const same = (one: string | null, other: string) => one?.split('#')[0] === other;
    if (!same(voiceUrl, wanted.voiceUrl)) return { twilio: 'other_address', voiceUrl };
    if (voiceMethod !== 'POST') return { twilio: 'other_method', voiceUrl };
    if (!same(statusCallback, wanted.statusCallback)) {
      return { twilio: 'no_status_callback', voiceUrl };
    }
    return { twilio: 'ok', voiceUrl };
  } catch (error) {
    if (!(error instanceof TwilioApiError)) throw error;
    return { twilio: error.status === null ? 'unreachable' : 'refused', voiceUrl: null };
  }
}
