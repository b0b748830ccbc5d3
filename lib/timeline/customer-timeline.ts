import { z } from 'zod';
import type {
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
} from '../../prisma/generated/enums.ts';
import { type CallListItem, LIST_COLUMNS, toListItem } from '../calls/call-view.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, toCursor } from '../platform/keyset.ts';

export type TimelineMessage = {
  id: string;
  direction: MessageDirection;
  origin: MessageOrigin;
  kind: MessageKind;
  body: string;
  fileName: string | null;
  status: MessageStatus;
};

/** A call or a message of one customer. */
export type TimelineEntry = { at: Date } & (
  | { type: 'call'; call: CallListItem }
  | { type: 'message'; message: TimelineMessage }
);

/** Entries shown at once. */
const PAGE = 50;

const idOf = (entry: TimelineEntry) => (entry.type === 'call' ? entry.call.id : entry.message.id);

/** Calls and messages of one customer as one line, the newest first. Throws AppError('not_found'). */
export async function getCustomerTimeline({
  ctx,
  id,
  cursor,
}: {
  ctx: Ctx;
  id: string;
  cursor?: string | undefined;
}): Promise<{ entries: TimelineEntry[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  const known = await db().customer.count({ where: { id, businessId, internal: false } });
  if (known === 0) throw notFound();
  const of = { customerId: id, businessId };
  const [calls, messages] = await Promise.all([
    db().callLog.findMany({
      where: { ...of, AND: afterCursor('startedAt', cursor) },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: PAGE + 1,
      select: LIST_COLUMNS,
    }),
    db().whatsAppMessage.findMany({
      where: { ...of, AND: afterCursor('createdAt', cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PAGE + 1,
      select: {
        id: true,
        direction: true,
        origin: true,
        kind: true,
        body: true,
        fileName: true,
        status: true,
        createdAt: true,
      },
    }),
  ]);
  const entries: TimelineEntry[] = [
    ...calls.map((row) => ({
      type: 'call' as const,
      at: row.startedAt,
      call: toListItem(row),
    })),
    ...messages.map(({ createdAt, ...message }) => ({
      type: 'message' as const,
      at: createdAt,
      message,
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime() || (idOf(a) < idOf(b) ? 1 : -1));
  const page = entries.slice(0, PAGE);
  const last = page.at(-1);
  return {
    entries: page,
    nextCursor: entries.length > PAGE && last ? toCursor(last.at, idOf(last)) : null,
  };
}
