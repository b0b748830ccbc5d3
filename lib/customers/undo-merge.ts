import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { Prisma, type Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { retryTransient } from '../platform/retry-transient.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { MergeFields, MergeSnapshot, MOVED_TABLES } from './merge-snapshot.ts';
import { partConversations } from './part-conversations.ts';

/**
 * Parts two customers again. What the merge moved goes back, and so do calls that came from the merged
 * one's numbers since; all else that came since stays with the one who was kept, and what people changed
 * there since stays changed. Throws AppError('not_found'), or 'conflict' when it is too late.
 */
export async function undoMerge({
  ctx,
  id,
}: {
  ctx: Ctx;
  id: string;
}): Promise<{ keptId: string; mergedId: string }> {
  requirePermission(ctx.actor, 'customer:merge');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  return retryTransient(() =>
    transactionOf(ctx, async (tx) => {
      const merge = await lockMerge(tx, { businessId, id, now: ctx.now });
      const { keptId, mergedId, createdAt } = merge;
      const snapshot = MergeSnapshot.parse(merge.snapshot);
      const numbers = [snapshot.merged.phone, ...snapshot.phones];
      await restoreKept(tx, keptId, merge.now, snapshot);
      await freeNumber(tx, { businessId, keptId, phone: snapshot.merged.phone });
      await restoreMerged(tx, merge.now, snapshot);
      await tx.customerPhone.updateMany({
        where: { businessId, customerId: keptId, phone: { in: snapshot.phones } },
        data: { customerId: mergedId },
      });
      await moveBack(tx, { businessId, keptId, mergedId, moved: snapshot.moved });
      await tx.callLog.updateMany({
        where: {
          businessId,
          customerId: keptId,
          caller: { in: numbers },
          createdAt: { gt: createdAt },
        },
        data: { customerId: mergedId },
      });
      await partConversations(tx, { businessId, keptId, mergedId, was: snapshot.conversation });
      await tx.customerMerge.update({
        where: { id },
        data: { undoneAt: ctx.now, snapshot: {} },
        select: { id: true },
      });
      await recordAudit(tx, ctx, {
        businessId,
        action: 'customer.merge_undone',
        entity: 'customer',
        entityId: keptId,
        after: { mergeId: id, mergedId },
      });
      await emitEvent(tx, { businessId, type: 'customer.created', id: mergedId });
      await emitEvent(tx, { businessId, type: 'customer.updated', id: keptId });
      await announce(tx, { businessId, topic: 'customers', id: keptId });
      await announce(tx, { businessId, topic: 'customers', id: mergedId });
      return { keptId, mergedId };
    }),
  );
}

async function lockMerge(tx: Tx, input: { businessId: string; id: string; now: Date }) {
  const { businessId, id, now } = input;
  await tx.$queryRaw`select 1 from "CustomerMerge"
    where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for update`;
  const merge = await tx.customerMerge.findFirst({ where: { id, businessId } });
  if (!merge) throw notFound();
  if (merge.undoneAt) throw tooLate('was undone already');
  if (merge.undoUntil <= now) throw tooLate('is more than a day ago');
  await tx.$queryRaw`select 1 from "Customer"
    where "id" = ${merge.keptId}::uuid and "businessId" = ${businessId}::uuid for no key update`;
  await tx.$queryRaw`select 1 from "Conversation"
    where "customerId" = ${merge.keptId}::uuid and "businessId" = ${businessId}::uuid for update`;
  const kept = await tx.customer.findFirst({ where: { id: merge.keptId, businessId } });
  if (!kept)
    throw tooLate('cannot be undone: the customer was merged into another; undo that first');
  return { ...merge, now: MergeFields.parse({ ...kept, tags: kept.tags ?? [] }) };
}

const tooLate = (why: string) => new AppError('conflict', { details: { merge: why } });

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Gives each field the value it had, unless somebody gave it another one since. */
async function restoreKept(
  tx: Tx,
  id: string,
  now: MergeFields,
  { merged, before, after, statusChangeId }: MergeSnapshot,
): Promise<void> {
  const fields = Object.keys(before) as (keyof MergeFields)[];
  // A message from the merged one's number has brought its WhatsApp id along.
  const strange = (field: keyof MergeFields) => field === 'lid' && now.lid === merged.lid;
  const back = fields.filter((field) => same(now[field], after[field]) || strange(field));
  await tx.customer.update({
    where: { id },
    data: Object.fromEntries(back.map((field) => [field, before[field]])),
    select: { id: true },
  });
  if (statusChangeId && back.includes('status')) {
    await tx.customerStatusChange.deleteMany({ where: { id: statusChangeId } });
  }
}

async function freeNumber(
  tx: Tx,
  { businessId, keptId, phone }: { businessId: string; keptId: string; phone: string },
): Promise<void> {
  await tx.customerPhone.deleteMany({ where: { businessId, customerId: keptId, phone } });
  const taken =
    (await tx.customer.count({ where: { businessId, phone } })) +
    (await tx.customerPhone.count({ where: { businessId, phone } }));
  if (taken > 0) throw tooLate('cannot be undone: its number is another customer now');
}

/** All but `searchText`, which PostgreSQL makes of the others, and which Prisma does not list. */
const COLUMNS = Prisma.raw(
  Object.values(Prisma.CustomerScalarFieldEnum)
    .map((name) => `"${name}"`)
    .join(', '),
);

/** The row as it was. Who opted out since, as one person, has opted out as both. */
async function restoreMerged(
  tx: Tx,
  now: MergeFields,
  { merged, after }: MergeSnapshot,
): Promise<void> {
  const optedOut = same(now.optedOutAt, after.optedOutAt) ? null : now.optedOutAt;
  await tx.$executeRaw`
    insert into "Customer" (${COLUMNS})
    select ${COLUMNS} from jsonb_populate_record(null::"Customer", ${JSON.stringify({
      ...merged,
      ...(optedOut ? { optedOutAt: optedOut } : {}),
    })}::jsonb || jsonb_build_object('updatedAt', now(), 'ownerId', (
      select u."id" from "User" u where u."id" = ${ownerOf(merged)}::uuid))) as r`;
}

const ownerOf = (merged: Record<string, unknown>) =>
  typeof merged.ownerId === 'string' ? merged.ownerId : null;

async function moveBack(
  tx: Tx,
  input: {
    businessId: string;
    keptId: string;
    mergedId: string;
    moved: MergeSnapshot['moved'];
  },
): Promise<void> {
  const { businessId, keptId, mergedId, moved } = input;
  for (const table of MOVED_TABLES) {
    await tx.$executeRawUnsafe(
      `update "${table}" set "customerId" = $1::uuid
       where "customerId" = $2::uuid and "businessId" = $3::uuid and "id"::text = any($4::text[])`,
      mergedId,
      keptId,
      businessId,
      moved[table],
    );
  }
}
