import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

/** Throws AppError('unprocessable') unless this is somebody active of the business. */
export async function requireColleague(
  tx: Tx,
  { businessId, userId }: { businessId: string; userId: string | null | undefined },
): Promise<void> {
  if (!userId) return;
  const known = await tx.user.count({ where: { id: userId, businessId, active: true } });
  if (known > 0) return;
  throw new AppError('unprocessable', { details: { owner_id: 'is nobody of this business' } });
}
