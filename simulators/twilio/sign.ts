import { createHmac } from 'node:crypto';

/** Form fields of a webhook; a repeated field has an array. */
export type WebhookParams = Record<string, string | string[]>;

/**
 * X-Twilio-Signature of a form POST (or, with no params, of a GET): base64 of
 * HMAC-SHA1(token, url + each key and value), keys sorted by code unit, repeated values
 * de-duplicated and sorted, blank values kept. `url` is the public URL, without a fragment.
 */
export function signWebhook(authToken: string, url: string, params: WebhookParams = {}): string {
  const fields = Object.keys(params)
    .sort()
    .flatMap((key) => valuesOf(params[key]).map((value) => key + value));
  return createHmac('sha1', authToken)
    .update(url + fields.join(''), 'utf8')
    .digest('base64');
}

function valuesOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? [...new Set(value)].sort() : [value];
}
