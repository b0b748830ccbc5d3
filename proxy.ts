import { type NextRequest, NextResponse } from 'next/server';
import { SCREENS } from './app/_server/screens.ts';
import { takeRequestId } from './lib/platform/context.ts';
import { env } from './lib/platform/env.ts';
import { ERROR_STATUS } from './lib/platform/errors.ts';
import { DATA_POLICY, pagePolicy, setSecurityHeaders } from './lib/platform/security-headers.ts';

/** What has its request id and headers by route(). */
const OWN_WRAPPER = /^\/(webhook|api|voice)\//;

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

const nonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');

/** Whose addresses are secrets: nobody else may be told them. */
const SECRET_ADDRESSES = new Set(['join', 'reset']);

/**
 * Gives every screen a request id, on the way in and out, and its security headers, and machines their
 * shape of a 404.
 */
export function proxy(request: NextRequest) {
  const https = env().PUBLIC_HOST?.protocol === 'https:';
  const requestId = takeRequestId(request.headers.get('x-request-id'));
  const { pathname } = request.nextUrl;
  const refuse = (error: 'not_found' | 'bad_request') => {
    const refused = NextResponse.json(
      { error },
      { status: ERROR_STATUS[error], headers: { 'X-Request-ID': requestId } },
    );
    setSecurityHeaders(refused.headers, { policy: DATA_POLICY, https });
    return refused;
  };
  // Next itself fails on these, with a 500 of its own.
  if (!isDecodable(pathname)) return refuse('bad_request');
  if (OWN_WRAPPER.test(pathname)) return NextResponse.next();
  const forPeople = request.headers.get('accept')?.includes('text/html') ?? false;
  const first = pathname.split('/')[1] ?? '';
  const screen = SCREENS.has(first);
  if (!screen && !forPeople && !request.headers.has('rsc')) {
    return refuse('not_found');
  }
  const headers = new Headers(request.headers);
  const nonces = { script: nonce(), style: nonce() };
  const development = process.env.NODE_ENV === 'development';
  const policy = pagePolicy(nonces, { development, https });
  headers.set('content-security-policy', policy);
  headers.set('x-style-nonce', nonces.style);
  headers.set('x-script-nonce', nonces.script);
  headers.set('x-request-id', requestId);
  // So that sign-in can lead back here; a page itself is not told its address.
  const { searchParams } = request.nextUrl;
  searchParams.delete('_rsc');
  headers.set('x-path', searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('X-Request-ID', requestId);
  setSecurityHeaders(response.headers, { policy, https });
  if (SECRET_ADDRESSES.has(first)) response.headers.set('Referrer-Policy', 'no-referrer');
  return response;
}

/**
 * Not webhooks, the API, clips and health, which have ids by their own wrapper, nor our files; but all
 * addresses with an escape in them.
 */
export const config = {
  matcher: [
    '/((?!webhook/|api/|voice/|health$|_next/|icon\\.svg$|apple-icon\\.png$|icons/|manifest\\.webmanifest$|sw\\.js$|robots\\.txt$).*)',
    '/(webhook|api|voice)/(.*%.*)',
  ],
};
