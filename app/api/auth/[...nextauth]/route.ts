import NextAuth from 'next-auth';
import { authOptions } from '@/app/_server/auth.ts';
import { route } from '@/app/_server/route.ts';
import { notFound } from '@/lib/platform/errors.ts';

/** What the library itself answers to an address it does not know is plain text. */
async function auth(...args: unknown[]): Promise<Response> {
  const response: Response = await NextAuth(authOptions())(...args);
  const plain = response.headers.get('content-type')?.startsWith('text/plain');
  if (response.status >= 400 && plain) throw notFound();
  return response;
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: (request, params) => auth(request, { params: Promise.resolve(params) }),
  POST: (request, params) => auth(request, { params: Promise.resolve(params) }),
});
