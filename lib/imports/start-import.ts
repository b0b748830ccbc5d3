import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce } from '../platform/live.ts';
import { ImportOptions } from './import-options.ts';
import { runImportJob } from './jobs.ts';
import { lockImport } from './lock-import.ts';

/**
 * Has the lines of a previewed import carried out. One that stopped after it began goes on where it was.
 * Throws AppError('conflict') when it is no preview, and 'unprocessable' when it would do nothing.
 */
export async function startImport({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'customer:import');
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const row = await lockImport(tx, { businessId, id });
    if (row.state !== 'preview' && !(row.state === 'failed' && row.startedAt)) {
      throw new AppError('conflict', { details: { state: `is ${row.state}` } });
    }
    const { fileName, lines, toCreate, toUpdate, toSkip, broken } = row;
    if (toCreate + toUpdate === 0) {
      throw new AppError('unprocessable', { details: { lines: 'would change nothing' } });
    }
    await tx.customerImport.updateMany({
      where: { id, businessId },
      data: { state: 'running', error: null, startedAt: row.startedAt ?? ctx.now },
    });
    await enqueue(tx, runImportJob, { importId: id, businessId });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'customers.imported',
      entity: 'import',
      entityId: id,
      after: {
        fileName,
        existing: ImportOptions.parse(row.options).existing,
        lines,
        toCreate,
        toUpdate,
        toSkip,
        broken,
      },
    });
    await announce(tx, { businessId, topic: 'customers', id });
  });
}
