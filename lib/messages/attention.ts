import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { personOf, type Whose } from '../permissions/whose.ts';
import type { Prisma } from '../platform/db.ts';
import { MOST_COUNTED } from '../platform/most-counted.ts';
import { lastMessages } from './last-messages.ts';
import { notSnoozed } from './queries.ts';

type Person = { id: string; name: string | null; phone: string };

/** What of the messages waits for somebody, the oldest wait first. */
export type MessagesToDo = {
  waiting: { conversationId: string; customer: Person; since: Date; text: string }[];
  /** Up to MOST_COUNTED. */
  waitingTotal: number;
  /** Conversations whose last word of ours did not get out. */
  stuck: {
    conversationId: string;
    customer: Person;
    at: Date;
    /** Code of what went wrong; null while it is only late. */
    error: string | null;
    failed: boolean;
  }[];
};

/** Shown at once; the inbox has the rest. */
const SHOWN = 20;

const CUSTOMER = { select: { id: true, name: true, pushName: true, phone: true } } as const;

const person = (row: Person & { pushName: string | null }): Person => ({
  id: row.id,
  name: row.name ?? row.pushName,
  phone: row.phone,
});

type StuckRow = Person & {
  pushName: string | null;
  conversationId: string;
  at: Date;
  error: string | null;
  failed: boolean;
};

/** Last words of ours in open conversations that did not get out, the latest first; of one person's and nobody's talks. */
function stuckMessages(ctx: Ctx, me: string | null): Promise<StuckRow[]> {
  // The index WhatsAppMessage_stuck is of these statuses; Prisma's parameters would not be known to be them.
  return dbOf(ctx).$queryRaw<StuckRow[]>`
    select m."conversationId", m."createdAt" as at, m.error, m.status = 'failed' as failed,
      c.id, c.name, c."pushName", c.phone
    from "WhatsAppMessage" m
    join "Conversation" t on t.id = m."conversationId"
    join "Customer" c on c.id = t."customerId"
    where m."businessId" = ${businessOf(ctx.actor)}::uuid
      and m.direction = 'outbound'
      and (m.status = 'failed' or (m.status = 'queued' and m."overdueAt" is not null))
      -- The call that it followed waits by itself, and no message can be sent instead.
      and (m.origin <> 'missed_call' or m.error is distinct from 'not_on_whatsapp')
      and t.status = 'open' and not c.internal
      and (${me}::uuid is null or t."assignedToId" is null or t."assignedToId" = ${me}::uuid)
      and not exists (
        select from "WhatsAppMessage" later
        where later."conversationId" = m."conversationId" and later.direction = 'outbound'
          and (later."createdAt", later.id) > (m."createdAt", m.id))
    order by m."createdAt" desc, m.id desc
    limit ${SHOWN}`;
}

const LONGEST_FIRST: Prisma.ConversationOrderByWithRelationInput[] = [
  { waitingSince: 'asc' },
  { id: 'asc' },
];

/** Messages to answer, and messages of ours that are stuck: for the first screen. */
export async function messagesToDo({
  ctx,
  whose = 'all',
}: {
  ctx: Ctx;
  whose?: Whose;
}): Promise<MessagesToDo> {
  requirePermission(ctx.actor, 'message:read');
  const me = personOf(ctx, whose);
  const waitingWhere = {
    businessId: businessOf(ctx.actor),
    status: 'open',
    customer: { internal: false },
    waitingSince: { not: null },
    AND: [
      notSnoozed(ctx.now),
      ...(me ? [{ OR: [{ assignedToId: null }, { assignedToId: me }] }] : []),
    ],
  } satisfies Prisma.ConversationWhereInput;
  const [waiting, waitingTotal, stuck] = await Promise.all([
    dbOf(ctx).conversation.findMany({
      where: waitingWhere,
      orderBy: LONGEST_FIRST,
      take: SHOWN,
      select: { id: true, waitingSince: true, customer: CUSTOMER },
    }),
    // By the order of its index: Prisma would put those counted in the order of their ids.
    dbOf(ctx).conversation.count({
      where: waitingWhere,
      orderBy: LONGEST_FIRST,
      take: MOST_COUNTED,
    }),
    stuckMessages(ctx, me),
  ]);
  const latest = await lastMessages(
    ctx,
    waiting.map(({ id }) => id),
    { inbound: true },
  );
  return {
    waitingTotal,
    waiting: waiting.map(({ id, customer, waitingSince }) => {
      const last = latest.get(id);
      return {
        conversationId: id,
        customer: person(customer),
        since: waitingSince ?? ctx.now,
        text: last?.kind === 'text' ? last.body : '',
      };
    }),
    stuck: stuck.map(({ conversationId, at, error, failed, ...customer }) => ({
      conversationId,
      customer: person(customer),
      at,
      error: failed ? (error ?? 'unknown') : null,
      failed,
    })),
  };
}
