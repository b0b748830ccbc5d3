import 'server-only';
import { AppError } from '@/lib/platform/errors.ts';
import { readBody } from './request.ts';
import { requireText } from './require-text.ts';

/** More than any request of ours needs. */
const BODY_LIMIT = 64 * 1024;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told by the caller
  }
}

/** The JSON object a request carries. Throws AppError('bad_request') or 'payload_too_large'. */
export async function jsonBody(
  request: Request,
  limit = BODY_LIMIT,
): Promise<Record<string, unknown>> {
  const text = await readBody(request, limit);
  if (text === null) throw new AppError('payload_too_large');
  const body = parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('bad_request', { details: { body: 'must be a JSON object' } });
  }
  requireText(body);
  return body as Record<string, unknown>;
}
