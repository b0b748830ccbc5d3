import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma, type Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { BlockableNumber } from './blockable-number.ts';

/** One number whose calls are refused, as people see it. */
export type BlockedNumberItem = {
  /** E.164 or *1234. */
  phone: string;
  /** Whose number it is, when it is a customer's. */
  customer: { id: string; name: string | null } | null;
  blockedBy: string | null;
  at: Date;
  /** Calls from it that were refused. */
  refused: number;
};

const Page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(100),
});

type Row = Omit<BlockedNumberItem, 'customer'> & { customerId: string | null; name: string | null };

/** A page of the numbers that the actor's business takes no calls from, the latest first. */
export async function listBlockedNumbers({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Page>;
}): Promise<{ numbers: BlockedNumberItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'call:read');
  const { cursor, limit } = Page.parse(input);
  const numbers = await readBlockedNumbers(dbOf(ctx), {
    businessId: businessOf(ctx.actor),
    after: cursor === undefined ? undefined : fromCursor(cursor),
    most: limit + 1,
  });
  const page = numbers.slice(0, limit);
  const last = page.at(-1);
  const isMore = numbers.length > limit;
  return {
    numbers: page,
    nextCursor: isMore && last ? `${last.at.getTime()}_${last.phone}` : null,
  };
}

/** One of them. Throws AppError('not_found') for a number that is not blocked. */
export async function getBlockedNumber({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof BlockableNumber>;
}): Promise<BlockedNumberItem> {
  requirePermission(ctx.actor, 'call:read');
  const { phone } = BlockableNumber.parse(input);
  const businessId = businessOf(ctx.actor);
  const [found] = await readBlockedNumbers(dbOf(ctx), { businessId, phone, most: 1 });
  if (!found) throw notFound();
  return found;
}

type Place = { at: Date; phone: string };

function fromCursor(cursor: string): Place {
  const [, time, phone] = /^(\d{1,13})_([+*]\d{1,20})$/.exec(cursor) ?? [];
  if (time && phone) return { at: new Date(Number(time)), phone };
  throw new AppError('bad_request', { details: { cursor: 'is not from a list' } });
}

type Wanted = {
  businessId: string;
  phone?: string;
  after?: Place | undefined;
  most: number;
};

/** Blocked numbers, the latest first: one alone, or those after a place in the list. */
export async function readBlockedNumbers(
  db: Pick<Tx, '$queryRaw'>,
  { businessId, phone, after, most }: Wanted,
): Promise<BlockedNumberItem[]> {
  const rows = await db.$queryRaw<Row[]>`
    select n."phone", n."createdAt" as "at", u."name" as "blockedBy", c."id" as "customerId", c."name",
      (select count(*)::int from "CallLog" l
        where l."businessId" = ${businessId}::uuid and l."blocked" and l."caller" = n."phone") as "refused"
    from (
      select "phone", "createdAt", "blockedById" from "BlockedNumber"
      where "businessId" = ${businessId}::uuid
        ${phone === undefined ? Prisma.empty : Prisma.sql`and "phone" = ${phone}`}
        ${after ? Prisma.sql`and ("createdAt", "phone") < (${after.at}::timestamptz, ${after.phone})` : Prisma.empty}
      order by "createdAt" desc, "phone" desc limit ${most}::int) n
    left join "User" u on u."id" = n."blockedById"
    left join lateral (
      select c."id", coalesce(c."name", c."pushName") as "name" from "Customer" c
      where c."businessId" = ${businessId}::uuid and c."phone" = n."phone"
      union all
      select c."id", coalesce(c."name", c."pushName") from "CustomerPhone" p
      join "Customer" c on c."businessId" = p."businessId" and c."id" = p."customerId"
      where p."businessId" = ${businessId}::uuid and p."phone" = n."phone"
      limit 1) c on true
    order by n."createdAt" desc, n."phone" desc`;
  return rows.map(({ customerId, name, ...row }) => ({
    ...row,
    customer: customerId === null ? null : { id: customerId, name },
  }));
}

/** Which of these numbers are blocked. */
export async function findBlocked({
  ctx,
  phones,
}: {
  ctx: Ctx;
  phones: string[];
}): Promise<Set<string>> {
  requirePermission(ctx.actor, 'call:read');
  const rows = await dbOf(ctx).blockedNumber.findMany({
    where: { businessId: businessOf(ctx.actor), phone: { in: phones } },
    select: { phone: true },
  });
  return new Set(rows.map(({ phone }) => phone));
}
