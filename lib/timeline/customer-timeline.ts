import { z } from 'zod';
import { type CallListItem, toListItem } from '../calls/call-view.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { fromCursor, toCursor } from '../platform/keyset.ts';
import {
  type LineRow,
  type RawCall,
  readCustomerLine,
  type TimelineMessage,
  type TimelineNote,
  type TimelineStatusChange,
  type TimelineTask,
} from './line-rows.ts';

/** Something that happened with one customer. */
export type TimelineEntry = { at: Date; id: string } & (
  | { type: 'call'; call: CallListItem }
  | { type: 'message'; message: TimelineMessage }
  | { type: 'note'; note: TimelineNote }
  | { type: 'task'; task: TimelineTask }
  | { type: 'status'; status: TimelineStatusChange }
);

/** Entries shown at once. */
const PAGE = 50;

const dateOf = (iso: string | null) => (iso === null ? null : new Date(iso));

const toCall = (row: RawCall): CallListItem =>
  toListItem({ ...row, startedAt: new Date(row.startedAt), handledAt: dateOf(row.handledAt) });

function toEntry(row: LineRow): TimelineEntry {
  const { at, id } = row;
  switch (row.type) {
    case 'call':
      return { type: 'call', at, id, call: toCall(row.data) };
    case 'message':
      return { type: 'message', at, id, message: row.data };
    case 'note':
      return {
        type: 'note',
        at,
        id,
        note: { ...row.data, updatedAt: new Date(row.data.updatedAt) },
      };
    case 'task': {
      const dates = { dueAt: dateOf(row.data.dueAt), doneAt: dateOf(row.data.doneAt) };
      return { type: 'task', at, id, task: { ...row.data, ...dates } };
    }
    case 'status':
      return { type: 'status', at, id, status: row.data };
  }
}

/**
 * Calls, messages, notes, tasks and changes of status of one customer as one line, the newest first.
 * Throws AppError('not_found').
 */
export async function getCustomerTimeline({
  ctx,
  id,
  cursor,
  limit = PAGE,
}: {
  ctx: Ctx;
  id: string;
  cursor?: string | undefined;
  limit?: number;
}): Promise<{ entries: TimelineEntry[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'customer:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const rows = await readCustomerLine(dbOf(ctx), {
    businessId: businessOf(ctx.actor),
    customerId: id,
    after: cursor === undefined ? null : fromCursor(cursor),
    count: limit + 1,
  });
  if (!rows) throw notFound();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(toEntry),
    nextCursor: rows.length > limit && last ? toCursor(last.at, last.id) : null,
  };
}
