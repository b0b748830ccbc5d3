import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db, type Prisma } from '../platform/db.ts';

type Person = { id: string; name: string | null; phone: string };

/** What of the messages waits for somebody, the oldest wait first. */
export type MessagesToDo = {
  waiting: { conversationId: string; customer: Person; since: Date; text: string }[];
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

/** Messages to answer, and messages of ours that are stuck: for the first screen. */
export async function messagesToDo({ ctx }: { ctx: Ctx }): Promise<MessagesToDo> {
  requirePermission(ctx.actor, 'message:read');
  const open = {
    businessId: businessOf(ctx.actor),
    status: 'open',
    customer: { internal: false },
  } as const;
  const stuckMessage: Prisma.WhatsAppMessageWhereInput = {
    direction: 'outbound',
    OR: [{ status: 'failed' }, { status: 'queued', overdueAt: { not: null } }],
  };
  const waitingWhere = { ...open, waitingSince: { not: null } };
  const [waiting, waitingTotal, suspects] = await Promise.all([
    db().conversation.findMany({
      where: waitingWhere,
      orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
      take: SHOWN,
      select: {
        id: true,
        waitingSince: true,
        customer: CUSTOMER,
        messages: {
          where: { direction: 'inbound' },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: 1,
          select: { body: true, kind: true },
        },
      },
    }),
    db().conversation.count({ where: waitingWhere }),
    db().conversation.findMany({
      where: { ...open, messages: { some: stuckMessage } },
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
      take: SHOWN,
      select: {
        id: true,
        customer: CUSTOMER,
        messages: {
          where: { direction: 'outbound' },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: 1,
          select: { status: true, error: true, overdueAt: true, createdAt: true },
        },
      },
    }),
  ]);
  return {
    waitingTotal,
    waiting: waiting.map(({ id, customer, waitingSince, messages: [last] }) => ({
      conversationId: id,
      customer: person(customer),
      since: waitingSince ?? ctx.now,
      text: last?.kind === 'text' ? last.body : '',
    })),
    stuck: suspects.flatMap(({ id, customer, messages: [last] }) => {
      const failed = last?.status === 'failed';
      if (!last || !(failed || (last.status === 'queued' && last.overdueAt))) return [];
      const error = failed ? (last.error ?? 'unknown') : null;
      return [
        { conversationId: id, customer: person(customer), at: last.createdAt, error, failed },
      ];
    }),
  };
}
