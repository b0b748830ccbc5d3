import { z } from 'zod';
import { MessageDirection, MessageStatus } from '../../prisma/generated/enums.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { fromCursor, toCursor } from '../platform/keyset.ts';

const MessageFilter = z.object({
  conversationId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  direction: z.enum(MessageDirection).optional(),
  status: z.enum(MessageStatus).optional(),
  from: z.date().optional(),
  /** Exclusive. */
  to: z.date().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** What programs are told of a message. */
const RECORD_COLUMNS = {
  id: true,
  conversationId: true,
  customerId: true,
  customer: { select: { phone: true } },
  direction: true,
  origin: true,
  kind: true,
  body: true,
  fileName: true,
  status: true,
  error: true,
  sentById: true,
  createdAt: true,
  sentAt: true,
  deliveredAt: true,
  readAt: true,
  failedAt: true,
} as const satisfies Prisma.WhatsAppMessageSelect;

type Row = Prisma.WhatsAppMessageGetPayload<{ select: typeof RECORD_COLUMNS }>;

export type MessageRecord = Omit<Row, 'customer'> & { phone: string };

const toMessageRecord = ({ customer, ...row }: Row): MessageRecord => ({
  ...row,
  phone: customer.phone,
});

/** Talk of the business with itself is nobody's conversation. */
const OUTSIDE = { customer: { internal: false } } as const;

/** As the indexes of statuses say it; Prisma's parameters would not be known to be these. */
const IN_STATUS = {
  queued: Prisma.sql`m."status" = 'queued'`,
  failed: Prisma.sql`m."status" = 'failed'`,
  sent: Prisma.sql`m."status" = 'sent'`,
  delivered: Prisma.sql`m."status" = 'delivered'`,
  read: Prisma.sql`m."status" = 'read'`,
  received: Prisma.sql`m."status" = 'received'`,
} as const satisfies Record<MessageStatus, Prisma.Sql>;

function conditionsOf(filter: z.output<typeof MessageFilter>): Prisma.Sql[] {
  const { conversationId, customerId, direction, status, from, to, cursor } = filter;
  const after = cursor === undefined ? null : fromCursor(cursor);
  return [
    Prisma.sql`true`,
    ...(conversationId ? [Prisma.sql`m."conversationId" = ${conversationId}::uuid`] : []),
    ...(customerId ? [Prisma.sql`m."customerId" = ${customerId}::uuid`] : []),
    ...(direction ? [Prisma.sql`m."direction" = ${direction}::"MessageDirection"`] : []),
    ...(status ? [IN_STATUS[status]] : []),
    ...(from ? [Prisma.sql`m."createdAt" >= ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`m."createdAt" < ${to}::timestamptz`] : []),
    ...(after
      ? [Prisma.sql`(m."createdAt", m."id") < (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
  ];
}

/** Messages of the actor's business as programs read them, newest first. */
export async function listMessageRecords({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof MessageFilter>;
}): Promise<{ messages: MessageRecord[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'message:read');
  const filter = MessageFilter.parse(input);
  const { limit } = filter;
  const businessId = businessOf(ctx.actor);
  const ids = await dbOf(ctx).$queryRaw<{ id: string }[]>`
    select m."id" from "WhatsAppMessage" m join "Customer" c on c."id" = m."customerId"
    where m."businessId" = ${businessId}::uuid and not c."internal"
      and ${Prisma.join(conditionsOf(filter), ' and ')}
    order by m."createdAt" desc, m."id" desc limit ${limit + 1}::int`;
  const rows = await dbOf(ctx).whatsAppMessage.findMany({
    where: { businessId, id: { in: ids.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: RECORD_COLUMNS,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: page.map(toMessageRecord),
    nextCursor: rows.length > limit && last ? toCursor(last.createdAt, last.id) : null,
  };
}

/** One message of the actor's business as programs read it. Throws AppError('not_found'). */
export async function getMessageRecord({
  ctx,
  id,
}: {
  ctx: Ctx;
  id: string;
}): Promise<MessageRecord> {
  requirePermission(ctx.actor, 'message:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).whatsAppMessage.findFirst({
    where: { id, businessId: businessOf(ctx.actor), ...OUTSIDE },
    select: RECORD_COLUMNS,
  });
  if (!row) throw notFound();
  return toMessageRecord(row);
}
