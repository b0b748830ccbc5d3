import 'server-only';
import { notFound } from 'next/navigation';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { AppError } from '@/lib/platform/errors.ts';

/**
 * Reads what a screen shows. What is not there becomes the "not found" screen; any other failure is
 * logged with its request id, and the error screen shows that same id (Next hands `digest` on).
 */
export async function loadScreen<T>(ctx: Ctx, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'forbidden'].includes(error.code)) notFound();
    ctx.logger.error({ err: error, requestId: ctx.requestId }, 'screen failed');
    throw Object.assign(new Error('screen failed', { cause: error }), { digest: ctx.requestId });
  }
}
