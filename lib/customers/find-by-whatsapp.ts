import type { Tx } from '../platform/db.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { emitEvent } from '../webhooks/emit-event.ts';

/**
 * The customer behind a WhatsApp sender, made when there is none; one who was archived comes back.
 * `phone` is E.164 and may be unknown when WhatsApp gives only its LID; then only a customer already
 * known by that LID can be found.
 */
export async function findOrCreateByWhatsApp(
  tx: Tx,
  input: { businessId: string; phone: string | null; lid: string | null; pushName: string | null },
): Promise<string | null> {
  const { businessId, phone, lid, pushName } = input;
  if (!phone) return lid ? findByLid(tx, businessId, lid) : null;
  const key = { businessId_phone: { businessId, phone } };
  const further = await tx.customerPhone.findUnique({
    where: key,
    select: { customerId: true },
  });
  // A LID moves when a number changes hands; it may stand on one customer only.
  if (lid) {
    await tx.customer.updateMany({
      where: { businessId, lid, NOT: further ? { id: further.customerId } : { phone } },
      data: { lid: null },
    });
  }
  const seen = { ...(lid ? { lid } : {}), ...(pushName ? { pushName } : {}) };
  const back = { ...seen, updatedAt: new Date(), archivedAt: null };
  if (further) {
    const where = { id: further.customerId };
    await tx.customer.update({ where, data: back, select: { id: true } });
    return further.customerId;
  }
  const id = uuidv7();
  const customer = await tx.customer.upsert({
    where: key,
    create: { ...seen, id, businessId, phone, source: 'whatsapp' },
    update: back,
    select: { id: true },
  });
  if (customer.id === id) await emitEvent(tx, { businessId, type: 'customer.created', id });
  return customer.id;
}

async function findByLid(tx: Tx, businessId: string, lid: string): Promise<string | null> {
  const known = await tx.customer.findUnique({
    where: { businessId_lid: { businessId, lid } },
    select: { id: true, archivedAt: true },
  });
  if (known?.archivedAt) {
    const where = { id: known.id };
    await tx.customer.update({ where, data: { archivedAt: null }, select: { id: true } });
  }
  return known?.id ?? null;
}
