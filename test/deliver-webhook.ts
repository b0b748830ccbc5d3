import type { z } from 'zod';
import { type CallWebhook, WEBHOOK_SCHEMAS, type WebhookKind } from '../lib/calls/call-events.ts';
import { receiveWebhook } from '../lib/calls/receive-webhook.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { retryTransient } from '../lib/platform/retry-transient.ts';
import { makeCtx, makeSid } from './factories.ts';

export const ACCOUNT_SID = `AC${'0123456789abcdef'.repeat(2)}`;

/** A webhook as Twilio posts it: a form. */
export type Posted = { kind: WebhookKind; form: Record<string, string> };

/** Reads a form as the route does. */
export const parseWebhook = ({ kind, form }: Posted): CallWebhook =>
  ({ kind, payload: (WEBHOOK_SCHEMAS[kind] as z.ZodType).parse(form) }) as CallWebhook;

/** Posts a webhook past the signature check: the TwiML that is answered. */
export const deliver = (
  posted: Posted,
  { clipUrl = null, ...ctx }: Partial<Ctx> & { clipUrl?: ((id: string) => string) | null } = {},
): Promise<string> =>
  // As the route does it: with the database too busy for a moment, again.
  retryTransient(() =>
    receiveWebhook(
      {
        ctx: makeCtx({ actor: { kind: 'twilio' }, ...ctx }),
        webhook: parseWebhook(posted),
        raw: posted.form,
      },
      clipUrl,
    ),
  );

/** The webhooks of one call, blank fields and all. */
export function makeCall({
  to,
  from = '+972501234567',
  callSid = makeSid('CA'),
  recordingSid = makeSid('RE'),
}: {
  to: string;
  from?: string;
  callSid?: string;
  recordingSid?: string;
}) {
  const identity = { CallSid: callSid, AccountSid: ACCOUNT_SID, ApiVersion: '2010-04-01' };
  const parties = { From: from, To: to, Caller: from, Called: to, FromCity: '', ToCity: '' };
  const post = (kind: WebhookKind, form: Record<string, string>): Posted => ({
    kind,
    form: { ...identity, ...form },
  });
  return {
    callSid,
    recordingSid,
    incoming: (form: Record<string, string> = {}) =>
      post('incoming_call', { ...parties, CallStatus: 'ringing', Direction: 'inbound', ...form }),
    dialResult: (DialCallStatus: string, form: Record<string, string> = {}) =>
      post('dial_result', { ...parties, CallStatus: 'in-progress', DialCallStatus, ...form }),
    action: (form: Record<string, string> = {}) =>
      post('recording_action', {
        ...parties,
        CallStatus: 'in-progress',
        RecordingSid: recordingSid,
        RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Recordings/${recordingSid}`,
        RecordingDuration: '12',
        Digits: 'hangup',
        ...form,
      }),
    recordingStatus: (RecordingStatus: string, form: Record<string, string> = {}) =>
      post('recording_status', {
        RecordingStatus,
        RecordingSid: recordingSid,
        RecordingDuration: '12',
        ErrorCode: '0',
        ...form,
      }),
    status: (CallStatus: string, form: Record<string, string> = {}) =>
      post('call_status', {
        ...parties,
        CallStatus,
        Direction: 'inbound',
        SequenceNumber: '0',
        ...form,
      }),
  };
}
