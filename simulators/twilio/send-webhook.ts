import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange, HttpMethod } from './call-types.ts';
import { parseOverrides } from './connection-overrides.ts';
import { type HttpAnswer, HttpFailure, httpRequest } from './http-request.ts';
import { signWebhook, type WebhookParams } from './sign.ts';

/** Where public URLs really are: those of `publicOrigin` are served at `webOrigin`. */
export type Route = { publicOrigin: string; webOrigin: string };

export type WebhookRequest = {
  purpose: string;
  /** Public and absolute. */
  url: string;
  method: HttpMethod;
  params: WebhookParams;
  /** Given for a second delivery of the same event. */
  idempotencyToken?: string;
};

export type WebhookAnswer = Exchange & {
  contentType: string;
  /** Why there is no answer. */
  failure?: string;
};

const MAX_BYTES = 256 * 1024; // far over what TwiML may have; the parser has the exact limit
const RETRY_PAUSE_MS = 100; // Twilio does not say how long it waits

/** Signs and sends one webhook with Twilio's deadlines and retries. Never throws. */
export async function sendWebhook(
  {
    authToken,
    route,
    retryPauseMs = RETRY_PAUSE_MS,
  }: { authToken: string; route: Route; retryPauseMs?: number },
  request: WebhookRequest,
): Promise<WebhookAnswer> {
  const startedAt = Date.now();
  const { purpose, params } = request;
  const done = (rest: Partial<WebhookAnswer>): WebhookAnswer => ({
    purpose,
    url: request.url,
    params,
    body: '',
    contentType: '',
    ms: Date.now() - startedAt,
    ...rest,
  });
  try {
    const { httpInput, overrides } = prepare(authToken, route, request);
    for (let attempt = 0; ; attempt += 1) {
      const leftMs = overrides.totalTimeoutMs - (Date.now() - startedAt);
      const timeoutMs = Math.max(1, Math.min(overrides.readTimeoutMs, leftMs));
      const outcome = await attemptOnce({ ...httpInput, timeoutMs, maxBytes: MAX_BYTES });
      const pauseMs = retryPauseMs * (attempt + 1);
      const mayRetry = attempt < overrides.retries && leftMs > pauseMs;
      if (!mayRetry || !overrides.retryOn.has(outcome.reason)) {
        if (outcome.answer === undefined) return done({ failure: outcome.failure });
        const { status, headers, body } = outcome.answer;
        const contentType = String(headers['content-type'] ?? '');
        return done({ status, contentType, body: body.toString('utf8') });
      }
      await sleep(pauseMs);
    }
  } catch (error) {
    return done({ failure: error instanceof Error ? error.message : String(error) });
  }
}

/** The address on this machine of a public URL. */
export function connectUrl({ publicOrigin, webOrigin }: Route, url: URL): URL {
  if (url.origin !== publicOrigin) return url;
  return new URL(url.pathname + url.search, webOrigin);
}

function prepare(authToken: string, route: Route, request: WebhookRequest) {
  const { method, params } = request;
  const url = new URL(request.url);
  const overrides = parseOverrides(url.hash);
  url.hash = ''; // never sent, never signed
  const form = toForm(params);
  if (method === 'GET') for (const [key, value] of form) url.searchParams.append(key, value);
  const isPost = method === 'POST';
  const headers: Record<string, string> = {
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    'I-Twilio-Idempotency-Token': request.idempotencyToken ?? randomUUID(),
    'X-Twilio-Signature': signWebhook(authToken, url.href, isPost ? params : {}),
    // What the TLS proxy in front of the application adds.
    'X-Forwarded-Host': url.host,
    'X-Forwarded-Proto': url.protocol.slice(0, -1),
  };
  const body = isPost ? form.toString() : undefined;
  if (body !== undefined) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
    headers['Content-Length'] = String(Buffer.byteLength(body));
  }
  return { httpInput: { url: connectUrl(route, url), method, headers, body }, overrides };
}

function toForm(params: WebhookParams): URLSearchParams {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(key, one);
  }
  return form;
}

type Attempt =
  | { reason: string; answer: HttpAnswer }
  | { reason: string; answer?: undefined; failure: string };

async function attemptOnce(input: Parameters<typeof httpRequest>[0]): Promise<Attempt> {
  try {
    const answer = await httpRequest(input);
    return { reason: `${Math.floor(answer.status / 100)}xx`, answer };
  } catch (error) {
    if (error instanceof HttpFailure) return { reason: error.reason, failure: error.message };
    throw error;
  }
}
