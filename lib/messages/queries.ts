import { z } from 'zod';
import type {
  ConversationStatus,
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
} from '../../prisma/generated/enums.ts';
import { SearchText } from '../customers/search-customers.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import type { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, fromCursor, toCursor } from '../platform/keyset.ts';
import { MOST_COUNTED } from '../platform/most-counted.ts';
import { type LastMessage, lastMessages } from './last-messages.ts';
import { searchConversations } from './search-messages.ts';

export const ConversationFilter = z.object({
  /** `waiting`: the last word is the customer's. Neither it nor `open` has those that are snoozed. */
  status: z.enum(['open', 'waiting', 'snoozed', 'closed']).default('open'),
  assigned: z.enum(['me', 'nobody', 'me_or_nobody']).optional(),
  /** Any fragment of the customer's name or number, or of any message. */
  q: SearchText.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

export type ConversationListItem = {
  id: string;
  customer: { id: string; name: string | null; phone: string };
  status: ConversationStatus;
  unread: number;
  waitingSince: Date | null;
  /** A time that is past: it came back and nobody did anything since. */
  snoozedUntil: Date | null;
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
  snoozedUntil: true,
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
  snoozedUntil: row.snoozedUntil,
  lastMessageAt: row.lastMessageAt,
  assignedTo: row.assignedTo,
});

const toLast = (message: LastMessage | undefined): ConversationListItem['last'] =>
  message
    ? {
        body: message.body,
        kind: message.kind,
        direction: message.direction,
        status: message.status,
        overdue: message.overdueAt !== null,
      }
    : null;

/** Comes back by itself when its time is there: nothing has to run for it. */
export const notSnoozed = (now: Date) => ({
  OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: now } }],
});

function whereAssigned(
  assigned: z.output<typeof ConversationFilter>['assigned'],
  userId: string | null,
): Prisma.ConversationWhereInput {
  if (!assigned) return {};
  if (assigned === 'nobody') return { assignedToId: null };
  if (assigned === 'me') return { assignedToId: userId };
  return { OR: [{ assignedToId: userId }, { assignedToId: null }] };
}

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
  const { q, cursor, limit } = filter;
  const hits = q
    ? await searchConversations(dbOf(ctx), {
        q,
        where: {
          closed: filter.status === 'closed',
          ...(filter.status === 'waiting' && { waiting: true }),
          ...(filter.status !== 'closed' && { snoozed: filter.status === 'snoozed', now: ctx.now }),
          ...(filter.assigned && {
            assignedToId: (filter.assigned !== 'nobody' && userId) || 'nobody',
            orNobody: filter.assigned === 'me_or_nobody',
          }),
        },
        after: cursor === undefined ? undefined : fromCursor(cursor),
        most: limit + 1,
      })
    : null;
  const rows = await dbOf(ctx).conversation.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      customer: { internal: false },
      ...(hits ? { id: { in: hits.map(({ id }) => id) } } : {}),
      status: filter.status === 'closed' ? 'closed' : 'open',
      ...(filter.status === 'waiting' ? { waitingSince: { not: null } } : {}),
      ...(filter.status === 'snoozed' ? { snoozedUntil: { gt: ctx.now } } : {}),
      AND: [
        whereAssigned(filter.assigned, userId),
        ...afterCursor('lastMessageAt', cursor),
        ...(filter.status === 'open' || filter.status === 'waiting' ? [notSnoozed(ctx.now)] : []),
      ],
    },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: CONVERSATION,
  });
  const page = rows.slice(0, limit);
  const end = page.at(-1);
  const latest = await lastMessages(
    ctx,
    page.map(({ id }) => id),
  );
  return {
    conversations: page.map((row) => ({ ...toItem(row), last: toLast(latest.get(row.id)) })),
    nextCursor: rows.length > limit && end ? toCursor(end.lastMessageAt, end.id) : null,
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
  const row = await dbOf(ctx).conversation.findFirst({
    where: { id, businessId, customer: { internal: false } },
    select: {
      ...CONVERSATION,
      customer: { select: { ...CONVERSATION.customer.select, optedOutAt: true, lid: true } },
    },
  });
  if (!row) throw notFound();
  const messages = await dbOf(ctx).whatsAppMessage.findMany({
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

/** Conversations with unread messages up to MOST_COUNTED, for the badge in the menu. */
export async function countUnread({ ctx }: { ctx: Ctx }): Promise<number> {
  requirePermission(ctx.actor, 'message:read');
  return dbOf(ctx).conversation.count({
    where: {
      businessId: businessOf(ctx.actor),
      unreadCount: { gt: 0 },
      customer: { internal: false },
    },
    take: MOST_COUNTED,
  });
}

/** One message as the API tells of it. Throws AppError('not_found'). */
export async function getMessage({ ctx, id }: { ctx: Ctx; id: string }) {
  requirePermission(ctx.actor, 'message:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const message = await dbOf(ctx).whatsAppMessage.findFirst({
    where: { id, businessId: businessOf(ctx.actor), customer: { internal: false } },
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
