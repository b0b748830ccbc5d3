import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { fromCursor, toCursor } from '../platform/keyset.ts';
import { CUSTOMER_SOURCES, CUSTOMER_STATUSES } from './customer-fields.ts';
import { CUSTOMER_COLUMNS, type CustomerListItem, toListItem } from './customer-view.ts';
import {
  type CustomerConditions,
  type CustomerHit,
  SearchText,
  searchCustomers,
} from './search-customers.ts';

/** What a list of customers can be narrowed by; all together. */
export const CustomerFilter = z.object({
  /** Any fragment of a name, of a number in any form, or of an e-mail address. */
  q: SearchText.optional(),
  status: z.enum(CUSTOMER_STATUSES).optional(),
  tag: z.string().max(100).optional(),
  /** `me`, `nobody`, both of these, or somebody's id. */
  owner: z.union([z.enum(['me', 'nobody', 'me_or_nobody']), z.uuid()]).optional(),
  source: z.enum(CUSTOMER_SOURCES).optional(),
  archived: z.boolean().default(false),
  optedOut: z.boolean().optional(),
  /** With a search, the best hits come first whatever this says. */
  sort: z.enum(['updated', 'created', 'name']).default('updated'),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type CustomerFilter = z.input<typeof CustomerFilter>;

type Filter = Omit<z.output<typeof CustomerFilter>, 'owner'> & {
  ownerId?: string;
  orNobody?: boolean;
};
type Page = { ids: string[]; nextCursor: string | null };

/** Customers of the actor's business; the last that changed first, unless asked otherwise. */
export async function listCustomers({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CustomerFilter;
}): Promise<{ customers: CustomerListItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'customer:read');
  const { owner, ...rest } = CustomerFilter.parse(input);
  // A program is nobody's owner.
  if (owner === 'me' && ctx.actor.kind !== 'user') return { customers: [], nextCursor: null };
  const filter: Filter = { ...rest, ...(owner && whereOwner(ctx, owner)) };
  const { ids, nextCursor } = filter.q
    ? await searchPage(ctx, filter, filter.q)
    : await listPage(ctx, filter);
  const rows = await dbOf(ctx).customer.findMany({
    where: { businessId: businessOf(ctx.actor), id: { in: ids } },
    select: CUSTOMER_COLUMNS,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const customers = ids.flatMap((id) => byId.get(id) ?? []).map(toListItem);
  return { customers, nextCursor };
}

function whereOwner({ actor }: Ctx, owner: string): Pick<Filter, 'ownerId' | 'orNobody'> {
  if (owner !== 'me' && owner !== 'me_or_nobody') return { ownerId: owner };
  if (actor.kind !== 'user') return { ownerId: 'nobody' };
  return { ownerId: actor.userId, orNobody: owner === 'me_or_nobody' };
}

async function listPage(ctx: Ctx, filter: Filter): Promise<Page> {
  const { sort, limit } = filter;
  const after = filter.cursor === undefined ? null : fromCursor(filter.cursor);
  const rows = await dbOf(ctx).$queryRaw<{ id: string; at: Date }[]>`
    select "id", "at" from list_customers(
      ${JSON.stringify(conditions(filter))}::jsonb, ${sort}, ${after?.at ?? null}::timestamptz,
      ${after?.id ?? null}::uuid, ${limit + 1}::int)`;
  return pageOf(rows, limit, ({ at, id }) => toCursor(at, id));
}

/** Hits are ranked: the cursor has the rank as well. */
async function searchPage(ctx: Ctx, filter: Filter, q: string): Promise<Page> {
  const { cursor, limit } = filter;
  const hits = await searchCustomers(dbOf(ctx), {
    q,
    where: conditions(filter),
    after: cursor === undefined ? undefined : fromRankedCursor(cursor),
    most: limit + 1,
  });
  return pageOf(hits, limit, ({ rank, at, id }) => `${rank}_${toCursor(at, id)}`);
}

function fromRankedCursor(cursor: string): CustomerHit {
  const [, rank, rest = ''] = /^([0-3])_(.+)$/.exec(cursor) ?? [];
  return { rank: Number(rank), ...fromCursor(rest) };
}

function pageOf<Row extends { id: string }>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): Page {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  };
}

function conditions({
  status,
  source,
  tag,
  ownerId,
  orNobody,
  archived,
  optedOut,
}: Filter): CustomerConditions {
  return {
    status,
    source,
    tag: tag?.toWellFormed().replaceAll('\u0000', ''),
    ownerId,
    orNobody,
    archived,
    optedOut,
  };
}

/** The tags of the last customers that changed, by how many have them. */
export async function listTags({ ctx }: { ctx: Ctx }): Promise<string[]> {
  requirePermission(ctx.actor, 'customer:read');
  const rows = await dbOf(ctx).$queryRaw<{ tag: string }[]>`
    select "tag" from customer_tags()`;
  return rows.map(({ tag }) => tag);
}
