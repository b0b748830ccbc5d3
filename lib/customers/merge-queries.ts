import { z } from 'zod';
import type { CustomerStatus } from '../../prisma/generated/enums.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { MergeSnapshot } from './merge-snapshot.ts';

/** One of two customers side by side, with how much goes along. */
export type MergeSide = {
  id: string;
  name: string | null;
  phone: string;
  furtherPhones: string[];
  email: string | null;
  status: CustomerStatus;
  tags: string[];
  optedOutAt: Date | null;
  createdAt: Date;
  counts: { calls: number; messages: number; notes: number; tasks: number };
};

/** Two customers before they are merged. Throws AppError('not_found'). */
export async function getMergeSides({
  ctx,
  ids,
}: {
  ctx: Ctx;
  ids: readonly [string, string];
}): Promise<[MergeSide, MergeSide]> {
  requirePermission(ctx.actor, 'customer:merge');
  if (!ids.every((id) => z.uuid().safeParse(id).success)) throw notFound();
  const businessId = businessOf(ctx.actor);
  const [rows, counts] = await Promise.all([
    dbOf(ctx).customer.findMany({
      where: { businessId, id: { in: [...ids] }, internal: false },
      select: {
        id: true,
        name: true,
        pushName: true,
        phone: true,
        phones: { select: { phone: true }, orderBy: { phone: 'asc' } },
        email: true,
        status: true,
        tags: true,
        optedOutAt: true,
        createdAt: true,
      },
    }),
    countsOf(ctx, ids),
  ]);
  const [first, second] = ids.map((id) => rows.find((row) => row.id === id));
  if (!first || !second || first === second) throw notFound();
  return [toSide(first, counts), toSide(second, counts)];
}

type Counts = Map<string, MergeSide['counts']>;

type Row = Omit<MergeSide, 'furtherPhones' | 'counts'> & {
  pushName: string | null;
  phones: { phone: string }[];
};

const toSide = ({ pushName, phones, ...row }: Row, counts: Counts): MergeSide => ({
  ...row,
  name: row.name ?? pushName,
  tags: row.tags ?? [],
  furtherPhones: phones.map(({ phone }) => phone),
  counts: counts.get(row.id) ?? { calls: 0, messages: 0, notes: 0, tasks: 0 },
});

/** Prisma's `_count` would group all rows of the business before it looks for those of two customers. */
async function countsOf(ctx: Ctx, ids: readonly string[]): Promise<Counts> {
  const businessId = businessOf(ctx.actor);
  const of = (table: Prisma.Sql) => Prisma.sql`(
    select count(*)::int from ${table} r where r."businessId" = ${businessId}::uuid and r."customerId" = c."id")`;
  const rows = await dbOf(ctx).$queryRaw<(MergeSide['counts'] & { id: string })[]>`
    select c."id", ${of(Prisma.sql`"CallLog"`)} as "calls", ${of(Prisma.sql`"WhatsAppMessage"`)} as "messages",
      ${of(Prisma.sql`"Note"`)} as "notes", ${of(Prisma.sql`"Task"`)} as "tasks"
    from "Customer" c where c."businessId" = ${businessId}::uuid and c."id" = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export type RecentMerge = {
  id: string;
  keptId: string;
  mergedId: string;
  /** Of the one who is gone. */
  name: string | null;
  phone: string;
  createdAt: Date;
  undoUntil: Date;
};

/** Merges that can still be undone, newest first. */
export async function listMerges({ ctx }: { ctx: Ctx }): Promise<RecentMerge[]> {
  requirePermission(ctx.actor, 'customer:merge');
  const rows = await dbOf(ctx).customerMerge.findMany({
    where: { businessId: businessOf(ctx.actor), undoneAt: null, undoUntil: { gt: ctx.now } },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  return rows.flatMap(({ id, keptId, mergedId, createdAt, undoUntil, snapshot }) => {
    const parsed = MergeSnapshot.safeParse(snapshot);
    if (!parsed.success) return [];
    const { name, phone } = parsed.data.merged;
    return [{ id, keptId, mergedId, name, phone, createdAt, undoUntil }];
  });
}
