import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import * as described from '@/app/_api/auth.ts';
import type { Endpoint } from '@/app/_api/endpoint.ts';
import { authOptions } from '@/app/_server/auth.ts';
import { requireType } from '@/app/_server/require-type.ts';
import { type Handler, route } from '@/app/_server/route.ts';
import { AppError, notFound } from '@/lib/platform/errors.ts';

const isServed = (path: string) => Object.values(described).some((one) => one.path === path);

/** Of the library's addresses those that are described; it has pages of its own, which are not ours. */
function auth(method: 'GET' | 'POST'): Handler {
  const endpoints: Endpoint[] = Object.values(described).filter((one) => one.method === method);
  const handler: Handler = async (request, params) => {
    const { pathname } = request.nextUrl;
    const endpoint = endpoints.find(({ path }) => path === pathname);
    if (!endpoint) throw isServed(pathname) ? new AppError('method_not_allowed') : notFound();
    if (endpoint.bodyType) requireType(request, endpoint.bodyType);
    // The library knows no HEAD.
    const asked =
      method === 'GET' ? new NextRequest(request.nextUrl, { headers: request.headers }) : request;
    const context = { params: Promise.resolve(params) };
    const response: Response = await NextAuth(authOptions())(asked, context);
    // What the library itself answers to what it does not understand is plain text.
    const plain = response.headers.get('content-type')?.startsWith('text/plain');
    if (response.status >= 400 && plain) throw notFound();
    return response;
  };
  return Object.assign(handler, { endpoint: endpoints });
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: auth('GET'),
  POST: auth('POST'),
});
