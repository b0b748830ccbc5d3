import { z } from 'zod';
import type { ImportAction, ImportState } from '../../prisma/generated/enums.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { ImportOptions } from './import-options.ts';
import { LineValues } from './judge-row.ts';
import type { Changes } from './plan-line.ts';

export type ImportCounts = Record<ImportAction, number>;

export type ImportView = {
  id: string;
  fileName: string;
  state: ImportState;
  /** Code of why it failed; the words are in messages/. */
  error: string | null;
  options: ImportOptions;
  lines: number;
  /** As the preview said. */
  preview: ImportCounts;
  /** Lines that were carried out, of those that create or update. */
  processed: number;
  /** What became of the lines; null until it began. */
  outcome: ImportCounts | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const COLUMNS = {
  id: true,
  fileName: true,
  state: true,
  error: true,
  options: true,
  lines: true,
  toCreate: true,
  toUpdate: true,
  toSkip: true,
  broken: true,
  processed: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

/** One import of the actor's business, with what became of its lines. Throws AppError('not_found'). */
export async function getImport({ ctx, id }: { ctx: Ctx; id: string }): Promise<ImportView> {
  requirePermission(ctx.actor, 'customer:import');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).customerImport.findFirst({
    where: { id, businessId },
    select: COLUMNS,
  });
  if (!row) throw notFound();
  return toView(row, row.startedAt ? await outcomeOf(ctx, businessId, id) : null);
}

/** The last imports of the actor's business, newest first. */
export async function listImports({ ctx }: { ctx: Ctx }): Promise<ImportView[]> {
  requirePermission(ctx.actor, 'customer:import');
  const rows = await dbOf(ctx).customerImport.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: COLUMNS,
  });
  return rows.map((row) => toView(row, null));
}

type Row = Omit<ImportView, 'options' | 'preview' | 'outcome'> & {
  options: unknown;
  toCreate: number;
  toUpdate: number;
  toSkip: number;
  broken: number;
};

function toView(row: Row, outcome: ImportCounts | null): ImportView {
  const { toCreate, toUpdate, toSkip, broken, options, ...rest } = row;
  const preview = { create: toCreate, update: toUpdate, skip: toSkip, error: broken };
  return { ...rest, options: ImportOptions.parse(options), preview, outcome };
}

async function outcomeOf(ctx: Ctx, businessId: string, importId: string): Promise<ImportCounts> {
  const groups = await dbOf(ctx).importLine.groupBy({
    by: ['action'],
    where: { importId, businessId },
    _count: true,
  });
  const counts: ImportCounts = { create: 0, update: 0, skip: 0, error: 0 };
  for (const { action, _count } of groups) counts[action] = _count;
  return counts;
}

export type ImportLineView = {
  line: number;
  action: ImportAction;
  reason: string | null;
  customerId: string | null;
  done: boolean;
  values: LineValues | null;
  /** Of a broken line, as they stand in the file. */
  cells: string[] | null;
  changes: Changes | null;
  sameAs: number | null;
};

export const LinesQuery = z.object({
  id: z.uuid(),
  action: z.enum(['create', 'update', 'skip', 'error']).optional(),
  /** The line after which the page begins. */
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(50),
});

/** Lines of one import in the order of the file. Throws AppError('not_found'). */
export async function listImportLines({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof LinesQuery>;
}): Promise<{ lines: ImportLineView[]; next: number | null }> {
  requirePermission(ctx.actor, 'customer:import');
  const businessId = businessOf(ctx.actor);
  const parsed = LinesQuery.safeParse(input);
  if (!parsed.success) throw notFound();
  const { id, action, after, limit } = parsed.data;
  const db = dbOf(ctx);
  const known = await db.customerImport.findFirst({
    where: { id, businessId },
    select: { id: true },
  });
  if (!known) throw notFound();
  const rows = await db.importLine.findMany({
    where: { importId: id, businessId, line: { gt: after }, ...(action ? { action } : {}) },
    orderBy: { line: 'asc' },
    take: limit + 1,
    select: {
      line: true,
      action: true,
      reason: true,
      customerId: true,
      doneAt: true,
      data: true,
    },
  });
  const page = rows.slice(0, limit);
  const lines = page.map(({ doneAt, data, ...row }) => ({
    ...row,
    done: doneAt !== null,
    ...LineDataView.parse(data),
  }));
  return { lines, next: rows.length > limit ? (page.at(-1)?.line ?? null) : null };
}

const LineDataView = z.object({
  values: LineValues.nullable().default(null),
  cells: z.array(z.string()).nullable().default(null),
  changes: z.custom<Changes>().nullable().default(null),
  sameAs: z.number().nullable().default(null),
});
