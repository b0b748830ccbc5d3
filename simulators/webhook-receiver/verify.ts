import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request older than this could be a recorded one, seconds. */
const TOLERANCE = 300;

/** What is wrong with a request; null when one of our secrets signed it just now. */
export function whatIsWrong(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
  now = Date.now() / 1000,
): 'timestamp' | 'signature' | null {
  const timestamp = String(headers['agentlocator-timestamp']);
  if (!(Math.abs(now - Number(timestamp)) <= TOLERANCE)) return 'timestamp';
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = String(headers['agentlocator-signature']).split(',');
  const isRight = given.some((part) => {
    const bytes = Buffer.from(part.replace(/^v1=/, ''), 'hex');
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
  return isRight ? null : 'signature';
}
