import 'server-only';
import { AppError } from '@/lib/platform/errors.ts';
import { readBody } from './request.ts';

/** More than any request of ours needs. */
const BODY_LIMIT = 64 * 1024;

/** The JSON object a request carries. Throws AppError('bad_request') or 'payload_too_large'. */
export async function jsonBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readBody(request, BODY_LIMIT);
  if (text === null) throw new AppError('payload_too_large');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Record<string, unknown>;
    }
  } catch {
    // told below
  }
  throw new AppError('bad_request', { details: { body: 'must be a JSON object' } });
}
