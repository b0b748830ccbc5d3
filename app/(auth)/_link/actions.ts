'use server';
import { headers } from 'next/headers';
import { toAppError } from '@/app/_server/error-response.ts';
import { clientAddress } from '@/app/_server/request.ts';
import { acceptInvitation, chooseNewPassword } from '@/lib/accounts/use-link.ts';
import { takeRequestId, withRequestId } from '@/lib/platform/context.ts';
import { AppError, type ErrorCode } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { createLimiter } from '@/lib/platform/rate-limit.ts';

export type LinkResult = { ok: true; email: string } | { ok: false; error: ErrorCode };

/** Links cannot be guessed; this spares us the work. */
const usesOfOneAddress = createLimiter('account-link', { points: 20, seconds: 60 });

/** Uses a link for whoever holds it: with a name to join, without one for a new password. */
export async function openLink(input: {
  kind: 'invitation' | 'password_reset';
  token: string;
  name: string;
  password: string;
}): Promise<LinkResult> {
  const asking = await headers();
  const requestId = takeRequestId(asking.get('x-request-id'));
  return withRequestId(requestId, async () => {
    try {
      const verdict = await usesOfOneAddress(clientAddress(asking));
      if (!verdict.allowed) throw new AppError('rate_limited');
      const asked = { requestId, logger: logger(), now: new Date() };
      const { kind, token, name, password } = input;
      const { email } =
        kind === 'invitation'
          ? await acceptInvitation({ asked, token, input: { name, password } })
          : await chooseNewPassword({ asked, token, password });
      return { ok: true, email };
    } catch (error) {
      return { ok: false, error: toAppError(error).code };
    }
  });
}
