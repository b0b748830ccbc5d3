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
import { AppError, notFound } from '../platform/errors.ts';

/** One person as their page shows them. `phone` is E.164 or *1234. */
export type CustomerHeader = {
  id: string;
  name: string | null;
  phone: string;
  optedOutAt: Date | null;
  createdAt: Date;
  conversationId: string | null;
};

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

const Cursor = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/);

/** Entries shown at once. */
const PAGE = 50;

/** One customer of the actor's business. Throws AppError('not_found'). */
export async function getCustomer({ ctx, id }: { ctx: Ctx; id: string }): Promise<CustomerHeader> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await db().customer.findFirst({
    where: { id, businessId: businessOf(ctx.actor), internal: false },
    select: {
      id: true,
      name: true,
      pushName: true,
      phone: true,
      optedOutAt: true,
      createdAt: true,
      conversation: { select: { id: true } },
    },
  });
  if (!row) throw notFound();
  const { pushName, conversation, ...customer } = row;
  return {
    ...customer,
    name: customer.name ?? pushName,
    conversationId: conversation?.id ?? null,
  };
}

/** What is before a place in the line, newest first; the id decides between equal times. */
function before<Column extends 'startedAt' | 'createdAt'>(column: Column, cursor?: string) {
  if (cursor === undefined) return {};
  if (!Cursor.safeParse(cursor).success) {
    throw new AppError('bad_request', { details: { cursor: 'is not from a list' } });
  }
  const [time, id] = cursor.split('_');
  const at = new Date(Number(time));
  return { OR: [{ [column]: { lt: at } }, { [column]: at, id: { lt: id } }] };
}

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
      where: { ...of, ...before('startedAt', cursor) },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: PAGE + 1,
      select: LIST_COLUMNS,
    }),
    db().whatsAppMessage.findMany({
      where: { ...of, ...before('createdAt', cursor) },
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
    nextCursor: entries.length > PAGE && last ? `${last.at.getTime()}_${idOf(last)}` : null,
  };
}
