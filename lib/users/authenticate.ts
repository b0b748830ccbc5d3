import { z } from 'zod';
import { takeCode } from '../accounts/second-step.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { Email } from './email.ts';
import { passwordFits } from './password.ts';
import { beginTry } from './sign-in-delay.ts';

const Input = z.object({
  email: Email,
  password: z.string().max(200),
  code: z.string().max(40).optional(),
});

/** Who signed in; that a code is still missing; or that something was wrong, whatever it was. */
export type SignInResult =
  | { outcome: 'right'; userId: string; sessionVersion: number }
  | { outcome: 'code_needed' }
  | { outcome: 'wrong' }
  | { outcome: 'wrong_code' };

/**
 * Who signs in. Throws AppError('rate_limited') after too many wrong tries, with how long to wait; for
 * an account that does not exist likewise.
 */
export async function authenticate(
  input: { email: string; password: string; code?: string | undefined },
  address: string,
): Promise<SignInResult> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) return { outcome: 'wrong' };
  const { email, password, code } = parsed.data;
  const attempt = await beginTry(email, address);
  const user = await systemDb().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionVersion: true, active: true, totpSince: true },
  });
  const fits = await passwordFits(password, user?.active ? user.passwordHash : null);
  if (!user || !fits) return { outcome: 'wrong' };
  const userId = user.id;
  if (user.totpSince) {
    if (!code) {
      await attempt.undecided();
      return { outcome: 'code_needed' };
    }
    const now = new Date();
    const right = await systemTransaction((tx) => takeCode(tx, { userId, code, now }));
    if (!right) return { outcome: 'wrong_code' };
  }
  await attempt.right();
  await systemDb().user.update({
    where: { id: userId },
    data: { lastSignInAt: new Date() },
    select: { id: true },
  });
  return { outcome: 'right', userId, sessionVersion: user.sessionVersion };
}
