import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from '@/lib/platform/env.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { authenticate } from '@/lib/users/authenticate.ts';
import { clientAddress } from './request.ts';

/** A working week away from the desk, then sign in again. */
const SESSION_SECONDS = 14 * 24 * 3600;

/** What a session cookie holds. Everything else is read from the database at each request. */
export type SessionToken = { userId: string; sessionVersion: number };

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
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const headers = new Headers(request.headers as Record<string, string>);
          try {
            return await authenticate(
              { email: credentials?.email ?? '', password: credentials?.password ?? '' },
              clientAddress(headers),
            );
          } catch (error) {
            // next-auth hands only a message to the page; the code is what the page knows.
            if (error instanceof AppError) throw new Error(error.code);
            logger().error({ err: error }, 'sign-in failed');
            throw new Error('internal_error');
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        const { id, sessionVersion } = user as { id: string; sessionVersion: number };
        return { ...token, userId: id, sessionVersion };
      },
      session({ session, token }) {
        const { userId, sessionVersion } = token as unknown as SessionToken;
        return { expires: session.expires, userId, sessionVersion };
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
