import { Prisma } from '../platform/db.ts';

/** Why two customers may be one person. */
export type LikenessReason = 'email' | 'phone' | 'name';

/** One of a pair, as lists show it. */
export type DuplicateSide = {
  id: string;
  name: string | null;
  phone: string;
  email: string | null;
  createdAt: Date;
};

/** The columns of `DuplicateSide`, for `toSide`. */
export const SIDE_COLUMNS = {
  id: true,
  name: true,
  pushName: true,
  phone: true,
  email: true,
  createdAt: true,
} as const;

export const toSide = ({
  pushName,
  ...row
}: DuplicateSide & { pushName: string | null }): DuplicateSide => ({
  ...row,
  name: row.name ?? pushName,
});

/** What more customers share says nothing: an office's address, a very common name. */
const SHARED_MAX = 4;

/** How much a reason says. */
const WEIGHT = { email: 3, phone: 3, name: 1 } as const;

/** The likeliest first. */
export const byLikeness = (
  a: { reasons: LikenessReason[] },
  b: { reasons: LikenessReason[] },
): number => weightOf(b.reasons) - weightOf(a.reasons);

const weightOf = (reasons: LikenessReason[]) =>
  reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);

/** An entry `o` of Customer, as lists show it, that is another one than `c`. */
const another = (businessId: string): Prisma.Sql =>
  Prisma.sql`o."businessId" = ${businessId}::uuid and o."id" <> c."id" and not o."internal" and o."archivedAt" is null`;

/**
 * The tables of a `with` whose last, `alike`, has the customers that may be the same person as one of `chosen`:
 * the same e-mail, numbers with one ending, the same full name in any order of its words. Those whom people told
 * apart, the archived and the internal are left out. Each is looked up in an index; `offset 0` keeps the planner
 * from reading all further numbers instead.
 * @param chosen a query for rows of Customer
 */
export const alikeTo = (businessId: string, chosen: Prisma.Sql): Prisma.Sql => Prisma.sql`
  chosen as materialized (${chosen}),
  tails as (
    select "id", "phoneTail" from chosen
    union
    select c."id", p."phoneTail" from chosen c, lateral (
      select "phoneTail" from "CustomerPhone"
      where "businessId" = ${businessId}::uuid and "customerId" = c."id" offset 0) p),
  shared as (
    select c."id", 'email' as "reason", others from chosen c, lateral (
      select array_agg(e."id") as others from (
        select o."id" from "Customer" o where ${another(businessId)} and o."email" = c."email"
        limit ${SHARED_MAX}::int) e) e
    union all
    select c."id", 'name', others from chosen c, lateral (
      select array_agg(n."id") as others from (
        select o."id" from "Customer" o where ${another(businessId)} and o."nameKey" = c."nameKey"
        limit ${SHARED_MAX}::int) n) n
    union all
    select c."id", 'phone', others from tails c, lateral (
      select array_agg(p."id") as others from (
        (select o."id" from "Customer" o where ${another(businessId)} and o."phoneTail" = c."phoneTail"
          limit ${SHARED_MAX}::int)
        union
        select o."id" from "CustomerPhone" p join "Customer" o on o."id" = p."customerId" and ${another(businessId)}
          where p."businessId" = ${businessId}::uuid and p."phoneTail" = c."phoneTail") p) p),
  alike as (
    select c."id", c."createdAt", o."id" as "otherId", o."createdAt" as "otherCreatedAt",
      array_agg(distinct s."reason") as "reasons"
    from shared s join chosen c on c."id" = s."id" join "Customer" o on o."id" = any(s.others)
    where cardinality(s.others) < ${SHARED_MAX}::int and o."businessId" = ${businessId}::uuid and not exists (
      select from "CustomersApart" n where n."businessId" = ${businessId}::uuid
        and n."firstId" = least(c."id", o."id") and n."secondId" = greatest(c."id", o."id"))
    group by 1, 2, 3, 4)`;
