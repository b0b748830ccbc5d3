import 'server-only';
import { AppError } from '@/lib/platform/errors.ts';

/** Throws unless the body is of the type it is read as; a form of another site's page never is JSON. */
export function requireType(request: Request, wanted: string): void {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (given === wanted) return;
  throw new AppError('unsupported_media_type', {
    details: { 'Content-Type': `must be ${wanted}` },
  });
}
