import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import { ConversationStatus } from '../../prisma/generated/enums.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, toCursor } from '../platform/keyset.ts';

const Filter = z.object({
  status: z.enum(ConversationStatus).optional(),
  /** The last word is the customer's. */
  waiting: z.boolean().optional(),
  /** Null for those that are nobody's. */
  assignedToId: z.uuid().nullable().optional(),
  customerId: z.uuid().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** What programs are told of a conversation. */
export const RECORD_COLUMNS = {
  id: true,
  customerId: true,
  customer: { select: { name: true, pushName: true, phone: true } },
  status: true,
  assignedToId: true,
  unreadCount: true,
  waitingSince: true,
  snoozedUntil: true,
  lastMessageAt: true,
  createdAt: true,
} as const satisfies Prisma.ConversationSelect;

type Row = Prisma.ConversationGetPayload<{ select: typeof RECORD_COLUMNS }>;

export type ConversationRecord = ReturnType<typeof toConversationRecord>;

export const toConversationRecord = ({ customer, ...row }: Row) => ({
  ...row,
  customerName: customer.name ?? customer.pushName,
  phone: customer.phone,
});

/** Conversations of the actor's business as programs read them, the latest first. */
export async function listConversationRecords({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Filter>;
}): Promise<{ conversations: ConversationRecord[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'message:read');
  const { cursor, limit, waiting, ...equal } = Filter.parse(input);
  const rows = await dbOf(ctx).conversation.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      customer: { internal: false },
      ...equal,
      ...(waiting !== undefined && { waitingSince: waiting ? { not: null } : null }),
      AND: afterCursor('lastMessageAt', cursor),
    },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: RECORD_COLUMNS,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    conversations: page.map(toConversationRecord),
    nextCursor: rows.length > limit && last ? toCursor(last.lastMessageAt, last.id) : null,
  };
}

/** One conversation of the actor's business as programs read it. Throws AppError('not_found'). */
export async function getConversationRecord({
  ctx,
  id,
}: {
  ctx: Ctx;
  id: string;
}): Promise<ConversationRecord> {
  requirePermission(ctx.actor, 'message:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).conversation.findFirst({
    where: { id, businessId: businessOf(ctx.actor), customer: { internal: false } },
    select: RECORD_COLUMNS,
  });
  if (!row) throw notFound();
  return toConversationRecord(row);
}
