import type { Tx } from '../platform/db.ts';
import { emitStatement, type Heard, wakeWhenHeard } from './event-sql.ts';
import type { EventType } from './events.ts';

type Emitted = { businessId: string; id: string } & (
  | { type: Exclude<EventType, 'customer.merged'> }
  | { type: 'customer.merged'; mergedId: string }
);

/**
 * Leaves an event for the business's webhooks in the transaction of the change: one statement, and nothing
 * more when nobody listens. `id` is the call, message, customer or task it is about, told as it stands in
 * this transaction: emit after the change (customer.erased: `id` alone, before or after).
 */
export async function emitEvent(tx: Tx, event: Emitted): Promise<void> {
  const extra = event.type === 'customer.merged' ? { merged_id: event.mergedId } : {};
  await emit(tx, event.businessId, event.type, [event.id], extra);
}

/** The same event of many rows, in one statement. */
export async function emitEvents(
  tx: Tx,
  event: { businessId: string; type: 'customer.created' | 'customer.updated'; ids: string[] },
): Promise<void> {
  if (event.ids.length > 0) await emit(tx, event.businessId, event.type, event.ids, {});
}

async function emit(tx: Tx, businessId: string, type: EventType, ids: string[], extra: object) {
  const values = [ids, businessId, type, JSON.stringify(extra)];
  wakeWhenHeard(tx, await tx.$queryRawUnsafe<Heard[]>(emitStatement(type), ...values));
}
