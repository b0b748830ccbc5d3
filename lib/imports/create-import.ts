import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isText } from './decode-text.ts';
import { NEW_OPTIONS } from './import-options.ts';
import { previewImportJob } from './jobs.ts';
import { EXISTING_MODES } from './plan-line.ts';

/** The largest file, bytes: 50,000 lines of all columns have room in it. */
export const IMPORT_MAX_BYTES = 20 * 1024 * 1024;

export const NewImport = z.object({
  fileName: z
    .string()
    .transform((name) =>
      name
        .toWellFormed()
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 200),
    )
    .transform((name) => name || 'customers.csv'),
  existing: z.enum(EXISTING_MODES).default('fill'),
  content: z
    .custom<Uint8Array>((value) => value instanceof Uint8Array)
    .refine((bytes) => bytes.length <= IMPORT_MAX_BYTES, { error: 'is larger than 20 MB' }),
});

/** What a spreadsheet program's own file begins with; it is no CSV. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/**
 * Keeps a CSV file and has it previewed; nothing is written to the customers yet. Throws
 * AppError('unprocessable') for what is no CSV.
 */
export async function createImport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewImport>;
}): Promise<{ id: string }> {
  requirePermission(ctx.actor, 'customer:import');
  const { fileName, existing, content } = NewImport.parse(input);
  if (content.length === 0) throw refused('is empty: choose a file with a heading and lines');
  if (SPREADSHEETS.some((start) => start.every((byte, index) => content[index] === byte))) {
    throw refused('is a spreadsheet: save it as CSV (UTF-8) and send that file');
  }
  if (!isText(content)) throw refused('is no text: send a CSV file');
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const row = await tx.customerImport.create({
      data: {
        businessId,
        createdById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        fileName,
        content: Uint8Array.from(content),
        options: { ...NEW_OPTIONS, headings: [], sample: [], existing },
      },
      select: { id: true },
    });
    await enqueue(tx, previewImportJob, { importId: row.id, businessId });
    return row;
  });
}

const refused = (why: string) => new AppError('unprocessable', { details: { file: why } });
