import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';

const Counts = z.record(z.string(), z.number()).catch({});

export type Receipt = { id: string; at: Date; by: string | null; counts: Record<string, number> };

/** Receipts shown at once. */
const SHOWN = 50;

const COLUMNS = { id: true, createdAt: true, userId: true, counts: true } as const;

type Row = { id: string; createdAt: Date; userId: string | null; counts: unknown };

async function withNames(ctx: Ctx, rows: Row[]): Promise<Receipt[]> {
  const users = await dbOf(ctx).user.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      id: { in: rows.flatMap(({ userId }) => userId ?? []) },
    },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return rows.map(({ id, createdAt, userId, counts }) => ({
    id,
    at: createdAt,
    by: userId ? (names.get(userId) ?? null) : null,
    counts: Counts.parse(counts),
  }));
}

/** The latest erasures of the business. */
export async function listReceipts({ ctx }: { ctx: Ctx }): Promise<Receipt[]> {
  requirePermission(ctx.actor, 'customer:erase');
  const rows = await dbOf(ctx).erasureReceipt.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: { createdAt: 'desc' },
    take: SHOWN,
    select: COLUMNS,
  });
  return withNames(ctx, rows);
}

/** That somebody was erased, when and how much of them; not who. Throws AppError('not_found'). */
export async function getReceipt({ ctx, id }: { ctx: Ctx; id: string }): Promise<Receipt> {
  requirePermission(ctx.actor, 'customer:erase');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).erasureReceipt.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: COLUMNS,
  });
  const [receipt] = row ? await withNames(ctx, [row]) : [];
  if (!receipt) throw notFound();
  return receipt;
}
