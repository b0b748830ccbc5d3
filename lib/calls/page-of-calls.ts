import { z } from 'zod';
import { SearchText } from '../customers/search-customers.ts';
import { businessOf, type Ctx } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { personOf, WHOSE } from '../permissions/whose.ts';
import type { Prisma } from '../platform/db.ts';
import { afterCursor, fromCursor, toCursor } from '../platform/keyset.ts';
import { whereMine, whereOutcome, whereWaiting } from './call-view.ts';
import { searchCalls } from './search-calls.ts';

/** What a list of calls can be narrowed by; all together. */
export const CallFilter = z.object({
  status: z.enum(['waiting', 'handled']).optional(),
  outcome: z.enum(['message', 'answered', 'missed', 'blocked']).optional(),
  from: z.date().optional(),
  /** Exclusive. */
  to: z.date().optional(),
  hours: z.enum(['inside', 'outside']).optional(),
  customerId: z.uuid().optional(),
  /** Those that the asking person took care of. */
  handledBy: z.enum(['me']).optional(),
  whose: z.enum(WHOSE).default('all'),
  /** Any fragment of a name, of a number in any form, or of a transcript. */
  q: SearchText.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type CallFilter = z.input<typeof CallFilter>;
type Filter = z.output<typeof CallFilter>;

/** Hits that are looked at for one that is kept, and how often more are asked for. */
const HITS_OF_EACH = 4;
const MOST_ROUNDS = 5;

type Arguments = {
  where: Prisma.CallLogWhereInput;
  orderBy: Prisma.CallLogOrderByWithRelationInput[];
  take: number;
};
type Row = { id: string; startedAt: Date };

/** A page of the calls that a filter keeps, newest first, as `find` reads them. */
export async function pageOfCalls<Found extends Row>(
  ctx: Ctx,
  filter: Filter,
  find: (args: Arguments) => Promise<Found[]>,
): Promise<{ rows: Found[]; nextCursor: string | null }> {
  const { limit } = filter;
  const narrowed = conditionsOf(ctx, filter);
  const read = (conditions: Prisma.CallLogWhereInput[]) =>
    find({
      where: { businessId: businessOf(ctx.actor), AND: [...narrowed, ...conditions] },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
  const page = (rows: Found[], end: Row | undefined) => {
    const last = rows.length > limit ? rows[limit - 1] : end;
    return {
      rows: rows.slice(0, limit),
      nextCursor: last ? toCursor(last.startedAt, last.id) : null,
    };
  };
  if (!filter.q) return page(await read(afterCursor('startedAt', filter.cursor)), undefined);

  const { outcome, status, handledBy, whose } = filter;
  const isSifted = outcome || status || handledBy || whose === 'mine';
  const most = (limit + 1) * (isSifted ? HITS_OF_EACH : 1);
  const rows: Found[] = [];
  let after = filter.cursor === undefined ? undefined : fromCursor(filter.cursor);
  for (let round = 1; ; round += 1) {
    const hits = await searchCalls(dbOf(ctx), {
      q: filter.q,
      where: searched(filter),
      after,
      most,
    });
    rows.push(...(await read([{ id: { in: hits.map(({ id }) => id) } }])));
    after = hits.length < most ? undefined : hits.at(-1);
    // Of many hits and few that are kept: what was found, and where to go on.
    if (rows.length > limit || !after || round === MOST_ROUNDS) {
      return page(rows, after && { id: after.id, startedAt: after.at });
    }
  }
}

/** What a search narrows by itself, so that a page is full of what is wanted. */
const searched = ({ status, hours, customerId, from, to }: Filter) => ({
  ...(status && { handled: status === 'handled' }),
  ...(hours && { outside: hours === 'outside' }),
  customerId,
  from,
  to,
});

function conditionsOf(
  ctx: Ctx,
  { status, outcome, from, to, hours, customerId, handledBy, whose }: Filter,
): Prisma.CallLogWhereInput[] {
  const me = personOf(ctx, whose);
  return [
    ...(status === 'waiting' ? [whereWaiting] : []),
    ...(status === 'handled' ? [{ handledAt: { not: null } }] : []),
    ...(outcome ? [whereOutcome[outcome]] : []),
    ...(from || to ? [{ startedAt: { ...(from && { gte: from }), ...(to && { lt: to }) } }] : []),
    ...(hours ? [{ outsideHours: hours === 'outside' }] : []),
    ...(customerId ? [{ customerId }] : []),
    ...(handledBy ? [{ handledById: personOf(ctx, 'mine') }] : []),
    ...(me ? [whereMine(me)] : []),
  ];
}
