import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Signing in is next-auth's; what stands here is what its own pages and ours use. */
const auth = { tag: 'auth', auth: 'none', permission: null } as const;

const FORM = 'application/x-www-form-urlencoded';

const Answered = z.object({ url: z.string() }).meta({ id: 'SignedInOrOut' });

const CsrfToken = z
  .string()
  .meta({ description: 'From GET /api/auth/csrf, whose cookie must come along.' });

export const getCsrfToken = endpoint({
  ...auth,
  method: 'GET',
  path: '/api/auth/csrf',
  operationId: 'getCsrfToken',
  summary: 'A token that forms carry',
  answers: {
    200: {
      description: 'The token',
      schema: z.object({ csrfToken: z.string() }).meta({ id: 'CsrfToken' }),
    },
  },
});

export const getAuthProviders = endpoint({
  ...auth,
  method: 'GET',
  path: '/api/auth/providers',
  operationId: 'getAuthProviders',
  summary: 'The ways to sign in',
  answers: {
    200: {
      description: 'Each way by its name',
      schema: z.record(z.string(), z.looseObject({ id: z.string() })).meta({ id: 'AuthProviders' }),
    },
  },
});

export const getSession = endpoint({
  ...auth,
  method: 'GET',
  path: '/api/auth/session',
  operationId: 'getSession',
  summary: 'Who is signed in',
  answers: {
    200: {
      description: 'The session; `{}` when nobody is signed in',
      schema: z
        .looseObject({ expires: z.string().optional(), sessionId: z.string().optional() })
        .meta({ id: 'Session' }),
    },
  },
});

export const signIn = endpoint({
  ...auth,
  method: 'POST',
  path: '/api/auth/callback/credentials',
  operationId: 'signIn',
  summary: 'Sign in with e-mail and password',
  body: z.looseObject({
    csrfToken: CsrfToken,
    email: z.string(),
    password: z.string(),
    json: z.literal('true').optional(),
  }),
  bodyType: FORM,
  errors: ['unsupported_media_type'],
  answers: {
    200: { description: 'Signed in: the cookie is the session', schema: Answered },
    302: { description: 'Without `json=true`: back to a page' },
    401: { description: 'Not signed in; the reason stands in `url`', schema: Answered },
  },
});

export const signOut = endpoint({
  ...auth,
  method: 'POST',
  path: '/api/auth/signout',
  operationId: 'signOut',
  summary: 'Sign out',
  body: z.looseObject({ csrfToken: CsrfToken, json: z.literal('true').optional() }),
  bodyType: FORM,
  errors: ['unsupported_media_type'],
  answers: {
    200: { description: 'Signed out', schema: Answered },
    302: { description: 'Without `json=true`: back to a page' },
  },
});
