import 'server-only';
import { env } from '@/lib/platform/env.ts';

/** How long a browser may remember a preflight's answer, seconds. */
const PREFLIGHT_SECONDS = 600;

/** Lets the origins of CORS_ORIGINS, and no others, read this answer. */
export function allowOrigin(request: Request, response: Response): void {
  const { CORS_ORIGINS } = env();
  if (CORS_ORIGINS.length === 0) return;
  // Said to everybody: a cache must not give one origin the answer of another.
  response.headers.append('Vary', 'Origin');
  const origin = request.headers.get('origin');
  if (!origin || !CORS_ORIGINS.includes(origin)) return;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set(
    'Access-Control-Expose-Headers',
    'X-Request-ID, Retry-After, ETag, Location',
  );
}

/** A browser's question whether a page of another origin may send this request. */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' &&
  request.headers.has('origin') &&
  request.headers.has('access-control-request-method');

export const preflightResponse = (allow: readonly string[]): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': allow.join(', '),
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-ID',
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    },
  });
