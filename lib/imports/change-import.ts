import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { columnsProblem, FIELDS } from './columns.ts';
import { ImportOptions } from './import-options.ts';
import { previewImportJob } from './jobs.ts';
import { lockImport } from './lock-import.ts';
import { EXISTING_MODES } from './plan-line.ts';

export const ImportChange = z.object({
  /** What each column of the file is, in its order. */
  columns: z.array(z.enum(FIELDS)).max(200).optional(),
  existing: z.enum(EXISTING_MODES).optional(),
  /** The first row names the columns and is no customer. */
  heading: z.boolean().optional(),
});

/** Reads the same file otherwise: it is previewed again. Throws AppError('conflict') once it has run. */
export async function changeImport({
  ctx,
  id,
  input,
}: {
  ctx: Ctx;
  id: string;
  input: z.input<typeof ImportChange>;
}): Promise<void> {
  requirePermission(ctx.actor, 'customer:import');
  const change = ImportChange.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const { state, options: stored } = await lockImport(tx, { businessId, id });
    if (state !== 'preview' && state !== 'previewing') {
      throw new AppError('conflict', { details: { state: 'is past its preview' } });
    }
    const options = ImportOptions.parse(stored);
    const columns = change.columns ?? options.columns;
    const problem = columns && columnsProblem(columns);
    if (problem) throw new AppError('unprocessable', { details: { columns: problem } });
    await tx.customerImport.updateMany({
      where: { id, businessId },
      data: {
        state: 'previewing',
        // Whoever reads it now reads it otherwise, and writes nothing more.
        claim: null,
        options: {
          ...options,
          columns,
          existing: change.existing ?? options.existing,
          heading: change.heading ?? options.heading,
        },
      },
    });
    await enqueue(tx, previewImportJob, { importId: id, businessId });
  });
}
