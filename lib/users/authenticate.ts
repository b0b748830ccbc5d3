import { z } from 'zod';
import { db } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { createLimiter } from '../platform/rate-limit.ts';
import { passwordFits } from './password.ts';

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));

const Input = z.object({ email: Email, password: z.string().max(200) });

/** Ten wrong guesses in a quarter of an hour for one account, more for one address of many people. */
const byAccount = createLimiter('sign-in-account', { points: 10, seconds: 900 });
const byAddress = createLimiter('sign-in-address', { points: 50, seconds: 900 });

/** Who signs in, or null. Throws AppError('rate_limited') after too many tries. */
export async function authenticate(
  input: { email: string; password: string },
  address: string,
): Promise<{ id: string; sessionVersion: number } | null> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  for (const verdict of [await byAddress(address), await byAccount(email)]) {
    if (!verdict.allowed) {
      throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
    }
  }
  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionVersion: true, active: true },
  });
  const fits = await passwordFits(password, user?.active ? user.passwordHash : null);
  if (!user || !fits) return null;
  await db().user.update({
    where: { id: user.id },
    data: { lastSignInAt: new Date() },
    select: { id: true },
  });
  return { id: user.id, sessionVersion: user.sessionVersion };
}
