import { randomUUID } from 'node:crypto';
import type { ImportAction } from '../../prisma/generated/enums.ts';
import { businessTransaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { retryTransient } from '../platform/retry-transient.ts';
import { cleanCell } from './clean-cell.ts';
import { type Field, recogniseColumns } from './columns.ts';
import { decodeText } from './decode-text.ts';
import { ImportOptions } from './import-options.ts';
import { judgeRow } from './judge-row.ts';
import { type JudgedLine, planLines, startSeen } from './plan-lines.ts';
import { findDelimiter, type Row, readRows } from './read-rows.ts';
import { writeLines } from './write-lines.ts';

/** Lines judged and written in one transaction. */
const BATCH = 1_000;

/** More lines than anybody's customers; a mistake or an attack. */
export const MAX_LINES = 100_000;

const SAMPLE_ROWS = 4;
const SAMPLE_CELL = 80;

type Work = { importId: string; businessId: string };
type Counts = Record<ImportAction, number>;

/**
 * Writes down what each line of a file would do. May run twice, also at the same time: each run takes the
 * import by a claim of its own, and one that was overtaken writes nothing more.
 */
export async function previewImport(work: Work, signal?: AbortSignal): Promise<void> {
  const claim = randomUUID();
  const taken = await retryTransient(() => begin(work, claim));
  if (!taken) return;
  const { text, encoding } = decodeText(taken.content);
  const { delimiter, body } = findDelimiter(text);
  const counts: Counts = { create: 0, update: 0, skip: 0, error: 0 };
  const seen = startSeen();
  let options: ImportOptions = { ...taken.options, encoding, delimiter };
  let batch: JudgedLine[] = [];
  let isFirst = true;
  let lines = 0;

  const flush = async (): Promise<boolean> => {
    const written = batch;
    batch = [];
    return retryTransient(() => writeBatch(work, claim, { lines: written, seen, counts, options }));
  };

  for await (const row of readRows(body, delimiter)) {
    signal?.throwIfAborted();
    if (isFirst) {
      options = describe(options, row);
      isFirst = false;
      if (options.heading) continue;
    }
    if (options.sample.length < SAMPLE_ROWS) options.sample.push(sampleOf(row));
    lines += 1;
    if (lines > MAX_LINES) return finish(work, claim, 'too_many_lines');
    batch.push(judge(row, options.columns ?? []));
    if (batch.length >= BATCH && !(await flush())) return;
  }
  if (!(await flush())) return;
  await finish(work, claim, lines === 0 ? 'empty_file' : null);
}

const sampleOf = (row: Row) => row.cells.map((cell) => cleanCell(cell).slice(0, SAMPLE_CELL));

/** What the columns are: as people chose, else as the first row says. */
function describe(options: ImportOptions, first: Row): ImportOptions {
  const found = recogniseColumns(first.cells);
  const heading = options.columns ? options.heading : found.heading;
  return {
    ...options,
    columns: options.columns ?? found.columns,
    heading,
    headings: heading ? sampleOf(first) : [],
    sample: [],
  };
}

function judge(row: Row, columns: readonly Field[]): JudgedLine {
  const { line, cells } = row;
  if (row.broken) return { line, cells, defect: row.broken };
  const judged = judgeRow(cells, columns);
  if ('defect' in judged) return { line, cells, defect: judged.defect };
  return { line, values: judged.values };
}

async function begin({ importId, businessId }: Work, claim: string) {
  return businessTransaction(businessId, async (tx) => {
    const { count } = await tx.customerImport.updateMany({
      where: { id: importId, businessId, state: 'previewing' },
      data: { claim, lines: 0, toCreate: 0, toUpdate: 0, toSkip: 0, broken: 0, error: null },
    });
    if (count === 0) return null;
    await tx.importLine.deleteMany({ where: { importId, businessId } });
    const row = await tx.customerImport.findFirst({
      where: { id: importId, businessId },
      select: { content: true, options: true },
    });
    if (!row?.content) return null;
    return { content: row.content, options: ImportOptions.parse(row.options) };
  });
}

type Batch = {
  lines: readonly JudgedLine[];
  seen: ReturnType<typeof startSeen>;
  counts: Counts;
  options: ImportOptions;
};

/** False when another run has taken the import, or people have dropped it. */
function writeBatch(work: Work, claim: string, batch: Batch): Promise<boolean> {
  const { importId, businessId } = work;
  const { lines, counts, options } = batch;
  return businessTransaction(businessId, async (tx) => {
    // The row's lock comes first: who overtakes waits for this batch, and then deletes it.
    const { count } = await tx.customerImport.updateMany({
      where: { id: importId, businessId, claim, state: 'previewing' },
      data: { options },
    });
    if (count === 0) return false;
    const planned = await planLines(tx, { ...batch, businessId, mode: options.existing });
    const after = { ...counts };
    for (const { action } of planned) after[action] += 1;
    await writeLines(tx, { importId, businessId, lines: planned });
    await tx.customerImport.updateMany({
      where: { id: importId, businessId },
      data: {
        lines: { increment: lines.length },
        toCreate: after.create,
        toUpdate: after.update,
        toSkip: after.skip,
        broken: after.error,
      },
    });
    await announce(tx, { businessId, topic: 'customers', id: importId });
    return after;
  }).then((after) => {
    if (after === false) return false;
    Object.assign(counts, after);
    return true;
  });
}

async function finish(work: Work, claim: string, error: string | null): Promise<void> {
  const { importId, businessId } = work;
  await retryTransient(() =>
    businessTransaction(businessId, async (tx) => {
      await tx.customerImport.updateMany({
        where: { id: importId, businessId, claim, state: 'previewing' },
        data: error
          ? { state: 'failed', error, claim: null, content: null, finishedAt: new Date() }
          : { state: 'preview', claim: null },
      });
      await announce(tx, { businessId, topic: 'customers', id: importId });
    }),
  );
}

/** Says that a file could not be read, after the last try. */
export async function failImport({ importId, businessId }: Work): Promise<void> {
  await businessTransaction(businessId, async (tx) => {
    await tx.customerImport.updateMany({
      where: { id: importId, businessId, state: { in: ['previewing', 'running'] } },
      data: { state: 'failed', error: 'internal', claim: null },
    });
    await announce(tx, { businessId, topic: 'customers', id: importId });
  });
}
