import { createHmac } from 'node:crypto';

/** The one signature of a body sent at a time (Unix seconds): hexadecimal HMAC-SHA256 of `time.body`. */
const signatureBy = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** The header's value: one signature for each secret that is good now, with commas between. */
export const signatureHeader = (
  secrets: readonly string[],
  timestamp: number,
  body: string,
): string => secrets.map((secret) => signatureBy(secret, timestamp, body)).join(',');
