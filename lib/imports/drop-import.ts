import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { lockImport } from './lock-import.ts';

/**
 * Forgets a file and its lines. The customers that it made stay. Throws AppError('conflict') while it runs.
 */
export async function dropImport({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'customer:import');
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const { state } = await lockImport(tx, { businessId, id });
    if (state === 'running') {
      throw new AppError('conflict', { details: { state: 'is running: wait for its end' } });
    }
    await tx.customerImport.deleteMany({ where: { id, businessId } });
  });
}
