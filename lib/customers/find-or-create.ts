import type { CustomerSource } from '../../prisma/generated/enums.ts';
import type { Tx } from '../platform/db.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { emitEvent } from '../webhooks/emit-event.ts';

/**
 * The id of this business's customer with this number (E.164 or *1234), made when there is none. One who
 * was archived comes back.
 */
export async function findOrCreateCustomer(
  tx: Tx,
  input: { businessId: string; phone: string; source?: CustomerSource },
): Promise<string> {
  const { businessId, phone, source = 'call' } = input;
  const key = { businessId_phone: { businessId, phone } };
  const back = { updatedAt: new Date(), archivedAt: null };
  const further = await tx.customerPhone.findUnique({
    where: key,
    select: { customerId: true },
  });
  if (further) {
    const where = { id: further.customerId };
    await tx.customer.update({ where, data: back, select: { id: true } });
    return further.customerId;
  }
  const id = uuidv7();
  const customer = await tx.customer.upsert({
    where: key,
    create: { id, businessId, phone, source },
    // Not empty on purpose: only then is this one ON CONFLICT statement, safe in a race.
    update: back,
    select: { id: true },
  });
  if (customer.id === id) await emitEvent(tx, { businessId, type: 'customer.created', id });
  return customer.id;
}
