import { z } from 'zod';
import { CustomerStatus } from '../../prisma/generated/enums.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Prisma, Tx } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { retryTransient } from '../platform/retry-transient.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { type LockedCustomer, lockPair } from './lock-pair.ts';
import { mergeConversations } from './merge-conversations.ts';
import { mergeFields } from './merge-fields.ts';
import {
  MergeFields,
  type MergeSnapshot,
  MOVED_TABLES,
  type MovedTable,
} from './merge-snapshot.ts';

/** How long a merge can be undone, milliseconds. */
export const UNDO_MS = 24 * 3_600_000;

export const NewMerge = z.object({
  keptId: z.uuid(),
  mergedId: z.uuid(),
  name: z.string().trim().max(120).nullable().optional(),
  email: z.email().max(254).toLowerCase().nullable().optional(),
  status: z.enum(CustomerStatus).optional(),
});

export type Merge = { id: string; keptId: string; mergedId: string; undoUntil: Date };

/**
 * Makes one customer of two: everything of the merged one goes to the one who is kept, its number becomes
 * a further number, and its row goes. Can be undone for a day. Throws AppError('not_found').
 */
export async function mergeCustomers({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewMerge>;
}): Promise<Merge> {
  requirePermission(ctx.actor, 'customer:merge');
  const { keptId, mergedId, ...choice } = NewMerge.parse(input);
  const businessId = businessOf(ctx.actor);
  // A call that comes meanwhile may hold what this waits for, and the other way round.
  return retryTransient(() =>
    transactionOf(ctx, async (tx) => {
      const { kept, merged } = await lockPair(tx, { businessId, keptId, mergedId });
      const before = fieldsOf(kept);
      const after = mergeFields(before, fieldsOf(merged), choice);
      const { conversation: _conversation, ...row } = merged;
      const snapshot: MergeSnapshot = {
        merged: row,
        before,
        after,
        conversation: await mergeConversations(tx, {
          keptId,
          kept: kept.conversation,
          merged: merged.conversation,
        }),
        moved: await moveRows(tx, { businessId, from: mergedId, to: keptId }),
        phones: await movePhones(tx, { businessId, from: mergedId, to: keptId }),
        statusChangeId: await noteStatus(tx, ctx, { businessId, keptId, before, after }),
      };
      // Its number and WhatsApp id are free for the kept one when its row is gone.
      await tx.customer.delete({ where: { id: mergedId } });
      await tx.customer.update({ where: { id: keptId }, data: after });
      await tx.customerPhone.create({
        data: { businessId, phone: merged.phone, customerId: keptId },
      });
      await tx.customersApart.deleteMany({
        where: { businessId, OR: [{ firstId: mergedId }, { secondId: mergedId }] },
      });
      const undoUntil = new Date(ctx.now.getTime() + UNDO_MS);
      const { id } = await tx.customerMerge.create({
        data: {
          businessId,
          keptId,
          mergedId,
          undoUntil,
          mergedById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
          // Dates become text.
          snapshot: JSON.parse(JSON.stringify(snapshot)) as Prisma.InputJsonObject,
        },
        select: { id: true },
      });
      await recordAudit(tx, ctx, {
        businessId,
        action: 'customer.merged',
        entity: 'customer',
        entityId: keptId,
        after: { mergeId: id, mergedId },
      });
      await emitEvent(tx, { businessId, type: 'customer.merged', id: keptId, mergedId });
      await announce(tx, { businessId, topic: 'customers', id: keptId });
      return { id, keptId, mergedId, undoUntil };
    }),
  );
}

/** A row made in plain SQL may have no list of tags at all. */
const fieldsOf = (row: LockedCustomer) => MergeFields.parse({ ...row, tags: row.tags ?? [] });

type Move = { businessId: string; from: string; to: string };

async function moveRows(tx: Tx, move: Move): Promise<MergeSnapshot['moved']> {
  const moved = {} as Record<MovedTable, string[]>;
  for (const table of MOVED_TABLES) {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `update "${table}" set "customerId" = $1::uuid
       where "customerId" = $2::uuid and "businessId" = $3::uuid returning "id"::text as "id"`,
      move.to,
      move.from,
      move.businessId,
    );
    moved[table] = rows.map(({ id }) => id);
  }
  return moved;
}

async function movePhones(tx: Tx, { businessId, from, to }: Move): Promise<string[]> {
  const rows = await tx.customerPhone.updateManyAndReturn({
    where: { businessId, customerId: from },
    data: { customerId: to },
    select: { phone: true },
  });
  return rows.map(({ phone }) => phone);
}

type StatusNote = { businessId: string; keptId: string; before: MergeFields; after: MergeFields };

async function noteStatus(
  tx: Tx,
  ctx: Ctx,
  { businessId, keptId, before, after }: StatusNote,
): Promise<string | null> {
  if (before.status === after.status) return null;
  const { id } = await tx.customerStatusChange.create({
    data: {
      businessId,
      customerId: keptId,
      from: before.status,
      to: after.status,
      userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    },
    select: { id: true },
  });
  return id;
}
