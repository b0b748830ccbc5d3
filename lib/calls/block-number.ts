import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { BlockableNumber } from './blockable-number.ts';
import { type BlockedNumberItem, readBlockedNumbers } from './blocked-numbers.ts';
import { whereWaiting } from './call-view.ts';
import { addTimelineEvent } from './timeline.ts';

/**
 * Refuses the next calls from a number, and takes those that wait from it off the list. Doing it twice
 * changes nothing. Throws AppError('unprocessable') for the business's own phones, and 'conflict' when somebody
 * unblocks it at the same moment.
 */
export async function blockNumber({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof BlockableNumber>;
}): Promise<{ number: BlockedNumberItem; isNew: boolean }> {
  requirePermission(ctx.actor, 'call:handle');
  const { phone } = BlockableNumber.parse(input);
  const businessId = businessOf(ctx.actor);
  const blockedById = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return transactionOf(ctx, async (tx) => {
    await refuseOwn(tx, businessId, phone);
    const { count } = await tx.blockedNumber.createMany({
      data: [{ businessId, phone, blockedById, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count > 0) {
      const handled = await handleWaiting(tx, ctx, { businessId, phone });
      await recordAudit(tx, ctx, {
        businessId,
        action: 'number.blocked',
        entity: 'number',
        entityId: phone,
        after: { phone, callsHandled: handled },
      });
      await announce(tx, { businessId, topic: 'calls', id: businessId });
    }
    const [number] = await readBlockedNumbers(tx, { businessId, phone, most: 1 });
    if (!number) throw new AppError('conflict', { details: { phone: 'was unblocked meanwhile' } });
    return { number, isNew: count > 0 };
  });
}

/** Takes calls from a number again. Throws AppError('not_found') when it is not blocked. */
export async function unblockNumber({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof BlockableNumber>;
}): Promise<void> {
  requirePermission(ctx.actor, 'call:handle');
  const { phone } = BlockableNumber.parse(input);
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const { count } = await tx.blockedNumber.deleteMany({ where: { businessId, phone } });
    if (count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'number.unblocked',
      entity: 'number',
      entityId: phone,
      before: { phone },
    });
    await announce(tx, { businessId, topic: 'calls', id: businessId });
  });
}

async function refuseOwn(tx: Tx, businessId: string, phone: string): Promise<void> {
  const own = await tx.business.count({
    where: {
      id: businessId,
      OR: [
        { ringFirst: phone },
        { ownerAlertPhone: phone },
        { phoneNumbers: { some: { e164: phone } } },
      ],
    },
  });
  if (own === 0) return;
  throw new AppError('unprocessable', { details: { phone: 'is a phone of the business itself' } });
}

/** Whoever is blocked is not waited for. */
async function handleWaiting(
  tx: Tx,
  ctx: Ctx,
  { businessId, phone }: { businessId: string; phone: string },
): Promise<number> {
  const waiting = await tx.callLog.findMany({
    where: { businessId, caller: phone, ...whereWaiting },
    select: { id: true, callSid: true },
  });
  const handledById = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  for (const { id, callSid } of waiting) {
    const { count } = await tx.callLog.updateMany({
      where: { id, businessId, handledAt: null },
      data: { handledAt: ctx.now, handledById },
    });
    if (count > 0) await addTimelineEvent(tx, ctx, { callSid, kind: 'handled' });
  }
  return waiting.length;
}
