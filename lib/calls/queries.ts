import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db, type Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, toCursor } from '../platform/keyset.ts';
import {
  type CallListItem,
  LIST_COLUMNS,
  toListItem,
  whereOutcome,
  whereWaiting,
} from './call-view.ts';
import { searchCondition } from './search-condition.ts';

/** What a list of calls can be narrowed by; all together. */
export const CallFilter = z.object({
  status: z.enum(['waiting', 'handled']).optional(),
  outcome: z.enum(['message', 'answered', 'missed']).optional(),
  from: z.date().optional(),
  /** Exclusive. */
  to: z.date().optional(),
  hours: z.enum(['inside', 'outside']).optional(),
  /** Any fragment of a name, of a number in any form, or of a transcript. */
  q: z
    .string()
    .max(100)
    // PostgreSQL refuses U+0000 in text.
    .transform((value) => value.replace(/\p{Cc}/gu, '').trim())
    .optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type CallFilter = z.input<typeof CallFilter>;

export type CallEventItem = { id: string; kind: string; at: Date; detail: string | null };

export type CallDetail = CallListItem & {
  callSid: string;
  to: string;
  endedAt: Date | null;
  transcript: string | null;
  recordingError: string | null;
  transcriptError: string | null;
  /** Calls of the same customer before this one. */
  previousCalls: number;
  lastCallAt: Date | null;
  events: CallEventItem[];
};

function conditions(filter: z.output<typeof CallFilter>): Prisma.CallLogWhereInput[] {
  const { status, outcome, from, to, hours, q, cursor } = filter;
  return [
    ...(status === 'waiting' ? [whereWaiting] : []),
    ...(status === 'handled' ? [{ handledAt: { not: null } }] : []),
    ...(outcome ? [whereOutcome[outcome]] : []),
    ...(from || to ? [{ startedAt: { ...(from && { gte: from }), ...(to && { lt: to }) } }] : []),
    ...(hours ? [{ outsideHours: hours === 'outside' }] : []),
    ...(q ? [searchCondition(q)] : []),
    ...afterCursor('startedAt', cursor),
  ];
}

/** Calls of the actor's business, newest first. */
export async function listCalls({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CallFilter;
}): Promise<{ calls: CallListItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'call:read');
  const filter = CallFilter.parse(input);
  const rows = await db().callLog.findMany({
    where: { businessId: businessOf(ctx.actor), AND: conditions(filter) },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
    select: LIST_COLUMNS,
  });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    calls: page.map(toListItem),
    nextCursor: rows.length > filter.limit && last ? toCursor(last.startedAt, last.id) : null,
  };
}

/** One call of the actor's business with its timeline. Throws AppError('not_found'). */
export async function getCall({ ctx, id }: { ctx: Ctx; id: string }): Promise<CallDetail> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await db().callLog.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: {
      ...LIST_COLUMNS,
      callSid: true,
      to: true,
      endedAt: true,
      recordingError: true,
      transcriptError: true,
    },
  });
  if (!row) throw notFound();
  const [events, earlier] = await Promise.all([
    db().callEvent.findMany({
      where: { callSid: row.callSid },
      select: { id: true, kind: true, key: true, receivedAt: true },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    }),
    db().callLog.aggregate({
      where: {
        businessId: businessOf(ctx.actor),
        // Calls without a number have nothing in common: then only this call itself is looked at.
        ...(row.customerId ? { customerId: row.customerId } : { id: row.id }),
        startedAt: { lt: row.startedAt },
      },
      _count: true,
      _max: { startedAt: true },
    }),
  ]);
  return {
    ...toListItem(row),
    callSid: row.callSid,
    to: row.to,
    endedAt: row.endedAt,
    transcript: row.transcript,
    recordingError: row.recordingError,
    transcriptError: row.transcriptError,
    previousCalls: earlier._count,
    lastCallAt: earlier._max.startedAt,
    events: events.map((event) => ({
      id: String(event.id),
      kind: event.kind,
      at: event.receivedAt,
      detail: event.key || null,
    })),
  };
}
