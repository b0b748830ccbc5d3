import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import {
  alikeTo,
  byLikeness,
  type DuplicateSide,
  type LikenessReason,
  SIDE_COLUMNS,
  toSide,
} from './likeness.ts';

export type Lookalike = DuplicateSide & { reasons: LikenessReason[] };

/**
 * Who may be the same person as this customer, as `findDuplicates` means it, the likeliest first.
 * Throws AppError('not_found').
 */
export async function findLookalikes({ ctx, id }: { ctx: Ctx; id: string }): Promise<Lookalike[]> {
  requirePermission(ctx.actor, 'customer:merge');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  const db = dbOf(ctx);
  const chosen = Prisma.sql`
    select "id", "createdAt", "email", "nameKey", "phoneTail" from "Customer"
    where "businessId" = ${businessId}::uuid and "id" = ${id}::uuid and not "internal"`;
  const [customer, found] = await Promise.all([
    db.customer.findFirst({ where: { id, businessId, internal: false }, select: { id: true } }),
    db.$queryRaw<{ otherId: string; reasons: LikenessReason[] }[]>`
      with ${alikeTo(businessId, chosen)} select "otherId", "reasons" from alike`,
  ]);
  if (!customer) throw notFound();
  const reasons = new Map(found.map((one) => [one.otherId, one.reasons]));
  const rows = await db.customer.findMany({
    where: { businessId, id: { in: [...reasons.keys()] } },
    select: SIDE_COLUMNS,
  });
  return rows
    .map((row) => ({ ...toSide(row), reasons: reasons.get(row.id) ?? [] }))
    .sort(byLikeness);
}
