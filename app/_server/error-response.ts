import 'server-only';
import { ZodError, z } from 'zod';
import { AppError, ERROR_STATUS } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';

/** What a validation error tells the client: the fields and what each should be. */
const fieldDetails = (error: ZodError) => z.flattenError(error);

/** Any failure as an outcome for the client. What nobody foresaw is logged here, and says nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError)
    return new AppError('bad_request', { details: fieldDetails(error) });
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
