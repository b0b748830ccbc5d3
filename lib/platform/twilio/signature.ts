import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js';

/** A form as it came: blanks kept, a repeated field as an array in the order sent. */
export type FormFields = Record<string, string | string[]>;

type SignedRequest = {
  authToken: string;
  /** The `X-Twilio-Signature` header. */
  signature: string | null | undefined;
  /** Public address + path + raw query. Never built from `Host` or `X-Forwarded-*`. */
  url: string;
  /** `parseForm(rawBody)` of a POST form; `{}` for GET and JSON. */
  params: FormFields;
  /** The body exactly as received; only read when the URL carries `bodySHA256`. */
  rawBody: string;
};

/** Whether Twilio signed this request with our token. Constant time in the comparison; never throws. */
export function verifyTwilioSignature({
  authToken,
  signature,
  url,
  params,
  rawBody,
}: SignedRequest): boolean {
  // Anyone can sign with an empty token, so without one nothing is genuine.
  if (authToken.trim() === '' || !signature) return false;
  try {
    const { protocol, searchParams } = new URL(url);
    if (protocol !== 'https:' && protocol !== 'http:') return false;
    return searchParams.has('bodySHA256')
      ? validateRequestWithBody(authToken, signature, url, rawBody)
      : validateRequest(authToken, signature, url, params);
  } catch {
    return false;
  }
}

/**
 * The fields of an urlencoded body. Blank values stay (real payloads are full of them and they
 * are signed), repeats become arrays.
 */
export function parseForm(raw: string): FormFields {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(raw)) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, value);
    else if (Array.isArray(known)) known.push(value);
    else fields.set(name, [known, value]);
  }
  // fromEntries makes own properties even of `__proto__` and `constructor`.
  return Object.fromEntries(fields);
}
