import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma } from '../platform/db.ts';
import { afterCursor, fromCursor, toCursor } from '../platform/keyset.ts';
import {
  alikeTo,
  byLikeness,
  type DuplicateSide,
  type LikenessReason,
  SIDE_COLUMNS,
  toSide,
} from './likeness.ts';

export type Duplicate = { first: DuplicateSide; second: DuplicateSide; reasons: LikenessReason[] };

/** A page ends with the customer whose pairs make it so many. */
const PAIRS = 50;

/** Customers that one page looks at. */
const LOOKED_AT = 1_000;

type Pair = { id: string; createdAt: Date; otherId: string; reasons: LikenessReason[] };

/**
 * Pairs of customers that may be one person, as `alikeTo` finds them. A page has those of the newest customers, of
 * each the pairs with all that are older, the likeliest first; the next goes on to older ones, so that each pair
 * stands on one page. A page without pairs may have a next one. Throws AppError('bad_request') for what is no cursor.
 */
export async function findDuplicates({
  ctx,
  cursor,
}: {
  ctx: Ctx;
  cursor?: string | undefined;
}): Promise<{ pairs: Duplicate[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'customer:merge');
  const businessId = businessOf(ctx.actor);
  const db = dbOf(ctx);
  const after = cursor === undefined ? null : fromCursor(cursor);
  const [found, [last, further]] = await Promise.all([
    db.$queryRaw<Pair[]>`
      with ${alikeTo(businessId, newest(businessId, after))}
      select "id", "createdAt", "otherId", "reasons" from alike
      where ("otherCreatedAt", "otherId") < ("createdAt", "id")
      order by "createdAt" desc, "id" desc fetch first (${PAIRS}::int) rows with ties`,
    db.customer.findMany({
      where: {
        businessId,
        internal: false,
        archivedAt: null,
        AND: afterCursor('createdAt', cursor),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: LOOKED_AT - 1,
      take: 2,
      select: { id: true, createdAt: true },
    }),
  ]);
  const rows = await db.customer.findMany({
    where: { businessId, id: { in: found.flatMap(({ id, otherId }) => [id, otherId]) } },
    select: SIDE_COLUMNS,
  });
  const sides = new Map(rows.map((row) => [row.id, toSide(row)]));
  const pairs = found.flatMap(({ id, otherId, reasons }) => {
    const [first, second] = [sides.get(otherId), sides.get(id)];
    return first && second ? [{ first, second, reasons }] : [];
  });
  const end = found.length < PAIRS ? further && last : found.at(-1);
  return {
    pairs: pairs.sort(byLikeness),
    nextCursor: end ? toCursor(end.createdAt, end.id) : null,
  };
}

/** As many customers as a page looks at, the newest first. */
const newest = (businessId: string, after: { at: Date; id: string } | null) => Prisma.sql`
  select "id", "createdAt", "email", "nameKey", "phoneTail" from "Customer"
  where "businessId" = ${businessId}::uuid and not "internal" and "archivedAt" is null
    ${after ? Prisma.sql`and ("createdAt", "id") < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
  order by "createdAt" desc, "id" desc limit ${LOOKED_AT}::int`;
