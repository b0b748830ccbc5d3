import { callParams } from '../simulators/twilio/call-params.ts';
import { newSid } from '../simulators/twilio/sids.ts';
import { signWebhook, type WebhookParams } from '../simulators/twilio/sign.ts';
import { apiFetch } from './api-client.ts';
import type { Stack } from './stack.ts';

type Target = Pick<Stack, 'url' | 'secrets'>;

/** The fields of a new call's first webhook. */
export const ringing = (
  { secrets }: Target,
  call: { from: string; to: string; callSid?: string },
): WebhookParams =>
  callParams({
    accountSid: secrets.TWILIO_ACCOUNT_SID,
    callSid: newSid('CA'),
    callStatus: 'ringing',
    ...call,
  });

/** Posts a form to a webhook as Twilio does; `signature` replaces the right one, '' leaves it out. */
export function postWebhook(
  { url, secrets }: Target,
  path: string,
  params: WebhookParams,
  options: { signature?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of [value].flat()) form.append(key, one);
  }
  const signature =
    options.signature ?? signWebhook(secrets.TWILIO_AUTH_TOKEN, `${url}${path}`, params);
  return apiFetch(`${url}${path}`, {
    method: 'POST',
    body: form,
    headers: { ...(signature ? { 'x-twilio-signature': signature } : {}), ...options.headers },
  });
}
