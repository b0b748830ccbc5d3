import { type NextRequest, NextResponse } from 'next/server';
import { takeRequestId } from './lib/platform/context.ts';

/** First parts of the addresses of screens; all else that is no screen is not found. */
const SCREENS = new Set([
  '',
  'calls',
  'messages',
  'customers',
  'settings',
  'sign-in',
  'accessibility',
]);

/** Gives every screen a request id, on the way in and out, and machines their shape of a 404. */
export function proxy(request: NextRequest) {
  const requestId = takeRequestId(request.headers.get('x-request-id'));
  const { pathname } = request.nextUrl;
  const forPeople = request.headers.get('accept')?.includes('text/html') ?? false;
  const screen = SCREENS.has(pathname.split('/')[1] ?? '');
  if (!screen && !forPeople && !request.headers.has('rsc')) {
    return NextResponse.json(
      { error: 'not_found' },
      { status: 404, headers: { 'X-Request-ID': requestId } },
    );
  }
  const headers = new Headers(request.headers);
  headers.set('x-request-id', requestId);
  // So that sign-in can lead back here; a page itself is not told its address.
  const { searchParams } = request.nextUrl;
  searchParams.delete('_rsc');
  headers.set('x-path', searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('X-Request-ID', requestId);
  return response;
}

/** Not webhooks, the API, clips and health, which have ids by their own wrapper, nor our files. */
export const config = {
  matcher: ['/((?!webhook/|api/|voice/|health$|_next/|icon\\.svg$|robots\\.txt$).*)'],
};
