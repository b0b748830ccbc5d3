import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { takeRequestId } from '@/lib/platform/context.ts';
import { env } from '@/lib/platform/env.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { signOutSession } from '@/lib/sessions/end-sessions.ts';
import { SESSION_SECONDS, startSession } from '@/lib/sessions/start-session.ts';
import { authenticate } from '@/lib/users/authenticate.ts';
import { clientAddress } from './request.ts';

/** What a session cookie holds. Everything else is read from the database at each request. */
export type SessionToken = { sessionId: string; sessionVersion: number };

type Credentials = Partial<Record<'email' | 'password' | 'code', string>>;

/** Signs in, or throws what the page is to be told: next-auth hands on a message and nothing else. */
async function signIn(credentials: Credentials | undefined, headers: Headers) {
  const { email = '', password = '', code } = credentials ?? {};
  const address = clientAddress(headers);
  const result = await authenticate({ email, password, code }, address);
  if (result.outcome === 'wrong') return null;
  if (result.outcome !== 'right') throw new Error(result.outcome);
  const { userId, sessionVersion } = result;
  const userAgent = headers.get('user-agent') ?? '';
  return { id: await startSession({ userId, address, userAgent }), sessionVersion };
}

/** The code of what happened; for a wait with its seconds behind it. */
function asMessage(error: unknown): Error {
  if (error instanceof AppError) {
    const wait = error.retryAfterSeconds;
    return new Error(wait ? `${error.code}:${wait}` : error.code);
  }
  if (error instanceof Error && /^(code_needed|wrong_code)$/.test(error.message)) return error;
  logger().error({ err: error }, 'sign-in failed');
  return new Error('internal_error');
}

let options: NextAuthOptions | undefined;

/** next-auth's settings, made at first use because they need the environment. */
export function authOptions(): NextAuthOptions {
  options ??= {
    secret: env().JWT_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: env().PUBLIC_HOST?.protocol === 'https:',
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: {} },
        async authorize(credentials, request) {
          const headers = new Headers(request.headers as Record<string, string>);
          try {
            return await signIn(credentials, headers);
          } catch (error) {
            throw asMessage(error);
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        const { id, sessionVersion } = user as { id: string; sessionVersion: number };
        return { ...token, sessionId: id, sessionVersion };
      },
      session({ session, token }) {
        const { sessionId, sessionVersion } = token as unknown as SessionToken;
        return { expires: session.expires, sessionId, sessionVersion };
      },
    },
    events: {
      async signOut({ token }) {
        const { sessionId = '' } = (token ?? {}) as Partial<SessionToken>;
        await signOutSession({ sessionId, requestId: takeRequestId(null) });
      },
    },
    logger: {
      error: (code) => logger().warn({ code }, 'next-auth'),
      warn: (code) => logger().debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
  return options;
}
