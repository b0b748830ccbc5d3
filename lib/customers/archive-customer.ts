import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { requireEtag } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import type { CustomerDetail } from './customer-view.ts';
import { lockCustomer } from './lock-customer.ts';

type Input = { ctx: Ctx; id: string; ifMatch?: string | undefined };

/** Takes a customer out of the lists; nothing is deleted. Doing it twice changes nothing. */
export async function archiveCustomer({ ctx, ...row }: Input): Promise<CustomerDetail> {
  requirePermission(ctx.actor, 'customer:change');
  return setArchived({ ctx, ...row }, true);
}

/** Brings a customer back into the lists. Doing it twice changes nothing. */
export async function restoreCustomer({ ctx, ...row }: Input): Promise<CustomerDetail> {
  requirePermission(ctx.actor, 'customer:change');
  return setArchived({ ctx, ...row }, false);
}

async function setArchived({ ctx, id, ifMatch }: Input, archived: boolean) {
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const customer = await lockCustomer(tx, { businessId, id });
    requireEtag(ifMatch, customer.etag);
    if ((customer.archivedAt !== null) === archived) return customer;
    const archivedAt = archived ? ctx.now : null;
    await tx.customer.update({
      where: { id },
      data: { archivedAt, updatedAt: ctx.now },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: archived ? 'customer.archived' : 'customer.restored',
      entity: 'customer',
      entityId: id,
      before: { archivedAt: customer.archivedAt?.toISOString() ?? null },
      after: { archivedAt: archivedAt?.toISOString() ?? null },
    });
    await emitEvent(tx, { businessId, type: 'customer.updated', id });
    await announce(tx, { businessId, topic: 'customers', id });
    return lockCustomer(tx, { businessId, id });
  });
}
