import { z } from 'zod';
import type {
  ConversationStatus,
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
} from '../../prisma/generated/enums.ts';
import { searchCondition } from '../customers/search-condition.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db, type Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, toCursor } from '../platform/keyset.ts';

export const ConversationFilter = z.object({
  /** `waiting`: the last word is the customer's. */
  status: z.enum(['open', 'waiting', 'closed']).default('open'),
  assigned: z.enum(['me', 'nobody']).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

export type ConversationListItem = {
  id: string;
  customer: { id: string; name: string | null; phone: string };
  status: ConversationStatus;
  unread: number;
  waitingSince: Date | null;
  lastMessageAt: Date;
  assignedTo: { id: string; name: string } | null;
  last: {
    body: string;
    kind: MessageKind;
    direction: MessageDirection;
    status: MessageStatus;
    overdue: boolean;
  } | null;
};

export type ThreadMessage = {
  id: string;
  direction: MessageDirection;
  origin: MessageOrigin;
  kind: MessageKind;
  body: string;
  fileName: string | null;
  status: MessageStatus;
  error: string | null;
  overdue: boolean;
  sentBy: string | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
};

export type Thread = Omit<ConversationListItem, 'last'> & {
  customer: { optedOut: boolean; lid: string | null };
  messages: ThreadMessage[];
  /** For the messages before these; null at the beginning. */
  olderCursor: string | null;
};

const CONVERSATION = {
  id: true,
  status: true,
  unreadCount: true,
  waitingSince: true,
  lastMessageAt: true,
  assignedTo: { select: { id: true, name: true } },
  customer: { select: { id: true, name: true, pushName: true, phone: true } },
} as const satisfies Prisma.ConversationSelect;

type Row = Prisma.ConversationGetPayload<{ select: typeof CONVERSATION }>;

const toItem = (row: Row) => ({
  id: row.id,
  customer: {
    id: row.customer.id,
    name: row.customer.name ?? row.customer.pushName,
    phone: row.customer.phone,
  },
  status: row.status,
  unread: row.unreadCount,
  waitingSince: row.waitingSince,
  lastMessageAt: row.lastMessageAt,
  assignedTo: row.assignedTo,
});

/** Conversations of the actor's business, the latest first. */
export async function listConversations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ConversationFilter>;
}): Promise<{ conversations: ConversationListItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'message:read');
  const filter = ConversationFilter.parse(input);
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const rows = await db().conversation.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      customer: { internal: false, ...(filter.q ? searchCondition(filter.q) : {}) },
      status: filter.status === 'closed' ? 'closed' : 'open',
      ...(filter.status === 'waiting' ? { waitingSince: { not: null } } : {}),
      ...(filter.assigned ? { assignedToId: filter.assigned === 'me' ? userId : null } : {}),
      AND: afterCursor('lastMessageAt', filter.cursor),
    },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
    select: {
      ...CONVERSATION,
      messages: {
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
        select: { body: true, kind: true, direction: true, status: true, overdueAt: true },
      },
    },
  });
  const page = rows.slice(0, filter.limit);
  const end = page.at(-1);
  return {
    conversations: page.map(({ messages: [last], ...row }) => ({
      ...toItem(row),
      last: last
        ? {
            body: last.body,
            kind: last.kind,
            direction: last.direction,
            status: last.status,
            overdue: last.overdueAt !== null,
          }
        : null,
    })),
    nextCursor: rows.length > filter.limit && end ? toCursor(end.lastMessageAt, end.id) : null,
  };
}

/** Messages shown at once. */
const THREAD_PAGE = 60;

/** One conversation with its latest messages (or those before `cursor`), the oldest first. */
export async function getThread({
  ctx,
  id,
  cursor,
}: {
  ctx: Ctx;
  id: string;
  cursor?: string | undefined;
}): Promise<Thread> {
  requirePermission(ctx.actor, 'message:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  const row = await db().conversation.findFirst({
    where: { id, businessId, customer: { internal: false } },
    select: {
      ...CONVERSATION,
      customer: { select: { ...CONVERSATION.customer.select, optedOutAt: true, lid: true } },
    },
  });
  if (!row) throw notFound();
  const messages = await db().whatsAppMessage.findMany({
    where: { conversationId: id, businessId, AND: afterCursor('createdAt', cursor) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: THREAD_PAGE + 1,
    select: {
      id: true,
      direction: true,
      origin: true,
      kind: true,
      body: true,
      fileName: true,
      status: true,
      error: true,
      overdueAt: true,
      createdAt: true,
      sentAt: true,
      deliveredAt: true,
      readAt: true,
      sentBy: { select: { name: true } },
    },
  });
  const page = messages.slice(0, THREAD_PAGE);
  const oldest = page.at(-1);
  const item = toItem(row);
  return {
    ...item,
    customer: {
      ...item.customer,
      optedOut: row.customer.optedOutAt !== null,
      lid: row.customer.lid,
    },
    messages: page.reverse().map(({ overdueAt, sentBy, ...message }) => ({
      ...message,
      overdue: overdueAt !== null,
      sentBy: sentBy?.name ?? null,
    })),
    olderCursor:
      messages.length > THREAD_PAGE && oldest ? toCursor(oldest.createdAt, oldest.id) : null,
  };
}

/** Conversations with unread messages, for the badge in the menu. */
export async function countUnread({ ctx }: { ctx: Ctx }): Promise<number> {
  requirePermission(ctx.actor, 'message:read');
  return db().conversation.count({
    where: {
      businessId: businessOf(ctx.actor),
      unreadCount: { gt: 0 },
      customer: { internal: false },
    },
  });
}

/** One message as the API tells of it. Throws AppError('not_found'). */
export async function getMessage({ ctx, id }: { ctx: Ctx; id: string }) {
  requirePermission(ctx.actor, 'message:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const message = await db().whatsAppMessage.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: {
      id: true,
      direction: true,
      kind: true,
      body: true,
      status: true,
      error: true,
      createdAt: true,
      sentAt: true,
      deliveredAt: true,
      readAt: true,
      failedAt: true,
      customer: { select: { phone: true } },
    },
  });
  if (!message) throw notFound();
  return message;
}
