import NextAuth from 'next-auth';
import { authOptions } from '@/app/_server/auth.ts';
import { route } from '@/app/_server/route.ts';

const auth = (...args: unknown[]): Promise<Response> => NextAuth(authOptions())(...args);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: (request, params) => auth(request, { params: Promise.resolve(params) }),
  POST: (request, params) => auth(request, { params: Promise.resolve(params) }),
});
