import 'server-only';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import type { Endpoint } from '@/app/_api/endpoint.ts';
import { served } from '@/app/_api/served.ts';
import { type CallWebhook, WEBHOOK_SCHEMAS, type WebhookKind } from '@/lib/calls/call-events.ts';
import { PROMPTS } from '@/lib/calls/prompts.ts';
import { receiveWebhook } from '@/lib/calls/receive-webhook.ts';
import { callerNumber } from '@/lib/customers/caller-number.ts';
import { env } from '@/lib/platform/env.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { parseCaller } from '@/lib/platform/phone-number.ts';
import { createLimiter } from '@/lib/platform/rate-limit.ts';
import { retryTransient } from '@/lib/platform/retry-transient.ts';
import { parseForm, verifyTwilioSignature } from '@/lib/platform/twilio/signature.ts';
import { answer } from '@/lib/platform/twilio/twiml.ts';
import { clientAddress, readBody } from './request.ts';
import { type Handler, route } from './route.ts';

/** Ten times the largest webhook seen. */
const BODY_LIMIT = 64 * 1024;

/** New calls of one caller to one number, and forged requests from one address. */
const callsOfOneCaller = createLimiter('caller', { points: 20, seconds: 60 }, 'allow');
const forgeriesOfOneAddress = createLimiter('unsigned', { points: 20, seconds: 60 });

/**
 * The address Twilio signed: ours from the settings, never what the request claims. Only without
 * PUBLIC_HOST is the request believed; the signature is checked all the same.
 */
function signedUrl(request: NextRequest): string {
  const { pathname, search } = new URL(request.url);
  const publicHost = env().PUBLIC_HOST;
  if (publicHost) return `${publicHost.origin}${pathname}${search}`;
  const { headers } = request;
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? 'http';
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() ?? headers.get('host');
  return `${protocol}://${host}${pathname}${search}`;
}

async function readSigned(request: NextRequest) {
  const body = await readBody(request, BODY_LIMIT);
  if (body === null) throw new AppError('payload_too_large');
  const params = parseForm(body);
  const genuine = verifyTwilioSignature({
    authToken: env().TWILIO_AUTH_TOKEN,
    signature: request.headers.get('x-twilio-signature'),
    url: signedUrl(request),
    params,
    rawBody: body,
  });
  if (genuine && params.AccountSid === env().TWILIO_ACCOUNT_SID) return params;
  const verdict = await forgeriesOfOneAddress(clientAddress(request.headers));
  logger().warn({ path: request.nextUrl.pathname, genuine }, 'webhook refused: not signed for us');
  throw verdict.allowed
    ? new AppError('forbidden')
    : new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
}

/**
 * Only new calls are counted, one caller of one number at a time: refusing a callback would lose
 * what it tells, and callers without a number would all share one count.
 */
async function limitNewCalls(webhook: CallWebhook) {
  if (webhook.kind !== 'incoming_call') return;
  const number = callerNumber(parseCaller(webhook.payload.From));
  if (!number) return;
  const verdict = await callsOfOneCaller(`${webhook.payload.To} ${number}`);
  if (verdict.allowed) return;
  logger().warn({ callSid: webhook.payload.CallSid }, 'caller over the limit');
  throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
}

const clipUrl = (host: URL) => (clipId: string) => `${host.origin}/voice/${clipId}.mp3`;

const twimlResponse = (twiml: string) =>
  new Response(twiml, { headers: { 'Content-Type': 'text/xml; charset=utf-8' } });

const APOLOGY = answer([
  { verb: 'say', utterance: { text: PROMPTS.apology, clipUrl: null } },
  { verb: 'hangup' },
]);

/**
 * One Twilio webhook: signature first, then the payload, the limit, and the verb. `speaks` tells
 * whether somebody listens to the answer: then a failure is a spoken apology; else it is a 500, which
 * Twilio sends again.
 */
export function twilioRoute(
  endpoint: Endpoint,
  kind: WebhookKind,
  { speaks }: { speaks: boolean },
) {
  const handler: Handler = async (request, _params, requestId) => {
    const raw = await readSigned(request);
    const payload = (WEBHOOK_SCHEMAS[kind] as z.ZodType).parse(raw);
    const webhook = { kind, payload } as CallWebhook;
    await limitNewCalls(webhook);
    const { PUBLIC_HOST } = env();
    const log = logger().child({ callSid: webhook.payload.CallSid, kind });
    const receive = () =>
      receiveWebhook(
        {
          ctx: { actor: { kind: 'twilio' }, requestId, logger: log, now: new Date() },
          webhook,
          raw,
        },
        PUBLIC_HOST ? clipUrl(PUBLIC_HOST) : null,
      );
    try {
      const twiml = await retryTransient(receive);
      return speaks ? twimlResponse(twiml) : new Response(null, { status: 204 });
    } catch (err) {
      if (!speaks) throw err;
      log.error({ err }, 'answered with an apology');
      return twimlResponse(APOLOGY);
    }
  };
  return route({ POST: served(endpoint, handler) });
}
