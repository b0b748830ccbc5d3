import type { Ctx } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { alertOwner } from './alert-owner.ts';

/** Without the server's acknowledgement a message is a problem after this, milliseconds. */
export const OVERDUE_MS = 120_000;

/** Messages marked in one round. */
const ROUND = 200;

/**
 * Makes messages that are stuck visible, and tells the owner once. Every sidecar may run it: a message
 * is marked by whoever comes first.
 * @returns how many were marked
 */
export async function watchOverdueMessages({ ctx }: { ctx: Ctx }): Promise<number> {
  // From the outbox, which is short, and by its time: a message sent again has two minutes again.
  const rows = await systemDb().outboxMessage.findMany({
    where: {
      createdAt: { lt: new Date(ctx.now.getTime() - OVERDUE_MS) },
      message: { status: 'queued', overdueAt: null },
    },
    orderBy: { id: 'asc' },
    take: ROUND,
    select: {
      message: {
        select: {
          id: true,
          businessId: true,
          conversationId: true,
          origin: true,
          customer: { select: { name: true, phone: true } },
        },
      },
    },
  });
  let marked = 0;
  for (const { message } of rows) {
    await systemTransaction(async (tx) => {
      const { count } = await tx.whatsAppMessage.updateMany({
        where: { id: message.id, status: 'queued', overdueAt: null },
        data: { overdueAt: ctx.now },
      });
      if (count === 0) return;
      marked += 1;
      const { businessId, customer } = message;
      if (message.origin !== 'owner_alert') {
        const who = customer.name ?? customer.phone;
        await alertOwner(tx, ctx, { businessId, news: 'not_delivered', who });
      }
      await announce(tx, { businessId, topic: 'messages', id: message.conversationId });
    });
  }
  return marked;
}
