import 'server-only';
import { ZodError } from 'zod';
import { AppError, ERROR_STATUS } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { isOvertaken, isTransient } from '@/lib/platform/retry-transient.ts';

/** What a validation error tells the client: each field with what is wrong with it first. */
function fieldDetails(error: ZodError): Record<string, string> {
  const details: Record<string, string> = {};
  for (const issue of error.issues) details[issue.path.join('.') || 'body'] ??= issue.message;
  return details;
}

/** A restarting database is back by then. */
const AWAY_SECONDS = 2;

/** Prisma's word for a row that was there when the verb looked, and was gone when it changed it. */
const wentMeanwhile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2025';

/** What the database's own refusals come to: somebody else was quicker, or it is away for a moment. */
function databaseOutcome(error: unknown): AppError | undefined {
  if (wentMeanwhile(error)) return new AppError('not_found', { cause: error });
  if (isOvertaken(error)) return new AppError('conflict', { cause: error });
  if (!isTransient(error)) return undefined;
  return new AppError('unavailable', { cause: error, retryAfterSeconds: AWAY_SECONDS });
}

/** Any failure as an outcome for the client. What nobody foresaw is logged here, and says nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError)
    return new AppError('bad_request', { details: fieldDetails(error) });
  const outcome = databaseOutcome(error);
  if (outcome) {
    logger().warn({ err: error, outcome: outcome.code }, 'the database refused');
    return outcome;
  }
  logger().error({ err: error }, 'request failed');
  return new AppError('internal_error', { cause: error });
}

/** The one shape of an error for machines: `{"error": code, "details"?}`. */
export function errorResponse(error: unknown): Response {
  const outcome = toAppError(error);
  const { code, details, retryAfterSeconds } = outcome;
  return Response.json(details === undefined ? { error: code } : { error: code, details }, {
    status: ERROR_STATUS[code],
    headers: {
      'Cache-Control': 'no-store',
      ...(retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : {}),
    },
  });
}
