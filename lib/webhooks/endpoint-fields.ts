import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import {
  checkOutsideHost,
  checkOutsideUrl,
  SafeFetchError,
  type SafeFetchReason,
} from '../platform/safe-fetch.ts';
import { EVENT_TYPES } from './events.ts';

const URL_MAX = 500;

/** What is wrong with an address, and what to do. */
const REFUSED: Partial<Record<SafeFetchReason, string>> = {
  not_https: 'must begin with https://',
  credentials: 'must not hold a user or a password: verify the signature instead',
  port: 'must use port 443 or 8443',
  not_public: 'must lead to the public internet and not into a private network',
  unknown_host: 'has a host that no name server knows',
};

function refusalOf(error: unknown): string {
  if (!(error instanceof SafeFetchError)) throw error;
  return REFUSED[error.reason] ?? 'could not be looked up: try again in a moment';
}

/** The shape of an address; whether its name leads to the public internet is for requirePublicHost. */
export const WebhookUrl = z
  .string()
  .trim()
  .max(URL_MAX)
  .transform((value, ctx) => {
    try {
      const url = new URL(value);
      // A fragment is never sent, and would look as if it were.
      url.hash = '';
      checkOutsideUrl(url);
      return url.href;
    } catch (error) {
      const message = error instanceof SafeFetchError ? refusalOf(error) : 'is not a web address';
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });

/** What an endpoint hears of: each event once, in our order. */
export const WebhookEvents = z
  .array(z.enum(EVENT_TYPES))
  .min(1, { error: 'must name at least one event' })
  .max(EVENT_TYPES.length)
  .transform((chosen) => EVENT_TYPES.filter((type) => chosen.includes(type)));

/** Throws AppError('bad_request') unless every address of the host is on the public internet. */
export async function requirePublicHost(url: string): Promise<void> {
  try {
    await checkOutsideHost(new URL(url));
  } catch (error) {
    throw new AppError('bad_request', { details: { url: refusalOf(error) }, cause: error });
  }
}
