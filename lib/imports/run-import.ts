import { businessTransaction, type Tx } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { retryTransient } from '../platform/retry-transient.ts';
import { carryOut } from './carry-out.ts';
import { findExisting, ownersOf } from './find-existing.ts';
import { ImportOptions } from './import-options.ts';
import { LineValues } from './judge-row.ts';
import { planLine } from './plan-line.ts';
import { type PlannedLine, settleLines } from './settle-lines.ts';

/** Lines carried out in one transaction, each with its mark that it is done. */
const BATCH = 500;

type Work = { importId: string; businessId: string };

/**
 * Carries out the lines that are not done, in batches: a line's effect and its mark commit together, so that
 * a run that was killed anywhere is ended by the next one as if nothing had happened. Two runs take turns.
 */
export async function runImport(work: Work, signal?: AbortSignal): Promise<void> {
  let after = 0;
  for (;;) {
    signal?.throwIfAborted();
    const from = after;
    const last = await retryTransient(() =>
      businessTransaction(work.businessId, (tx) => runBatch(tx, work, from)),
    );
    if (last === null) return;
    after = last;
  }
}

/** @returns the last line that was carried out; null when there is nothing more to do */
async function runBatch(tx: Tx, work: Work, after: number): Promise<number | null> {
  const { importId, businessId } = work;
  const [row] = await tx.$queryRaw<{ options: unknown; createdById: string | null }[]>`
    select "options", "createdById" from "CustomerImport"
    where "id" = ${importId}::uuid and "businessId" = ${businessId}::uuid and "state" = 'running'
    for update`;
  if (!row) return null;
  const found = await tx.importLine.findMany({
    where: {
      importId,
      businessId,
      line: { gt: after },
      action: { in: ['create', 'update'] },
      doneAt: null,
    },
    orderBy: { line: 'asc' },
    take: BATCH,
    select: { line: true, action: true, data: true },
  });
  const last = found.at(-1);
  if (!last) {
    await finish(tx, work);
    return null;
  }
  const { existing: mode } = ImportOptions.parse(row.options);
  const lines = found.map(({ line, action, data }) => ({
    line,
    preview: action,
    values: LineValues.parse((data as { values?: unknown }).values),
  }));
  const plan = async (): Promise<PlannedLine[]> => {
    const values = lines.map((line) => line.values);
    const owners = await findExisting(tx, { businessId, lines: values, hold: true });
    return lines.map((line) => ({
      ...line,
      plan: planLine(line.values, ownersOf(line.values.phones, owners), mode),
    }));
  };
  const settled = await carryOut(tx, { businessId, userId: row.createdById, plan });
  await settleLines(tx, { importId, businessId, lines: settled });
  await tx.customerImport.updateMany({
    where: { id: importId, businessId },
    data: { processed: { increment: settled.length } },
  });
  await announce(tx, { businessId, topic: 'customers', id: importId });
  return last.line;
}

async function finish(tx: Tx, { importId, businessId }: Work): Promise<void> {
  await tx.customerImport.updateMany({
    where: { id: importId, businessId },
    data: { state: 'done', finishedAt: new Date(), content: null, error: null },
  });
  await announce(tx, { businessId, topic: 'customers', id: importId });
}
