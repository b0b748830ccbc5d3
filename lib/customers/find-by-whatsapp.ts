import type { Tx } from '../platform/db.ts';

/**
 * The customer behind a WhatsApp sender, made when there is none. `phone` is E.164 and may be unknown
 * when WhatsApp gives only its LID; then only a customer already known by that LID can be found.
 */
export async function findOrCreateByWhatsApp(
  tx: Tx,
  input: { businessId: string; phone: string | null; lid: string | null; pushName: string | null },
): Promise<string | null> {
  const { businessId, phone, lid, pushName } = input;
  const names = pushName ? { pushName } : {};
  if (!phone) {
    const known = lid
      ? await tx.customer.findUnique({
          where: { businessId_lid: { businessId, lid } },
          select: { id: true },
        })
      : null;
    return known?.id ?? null;
  }
  // A LID moves when a number changes hands; it may stand on one customer only.
  if (lid) {
    await tx.customer.updateMany({
      where: { businessId, lid, NOT: { phone } },
      data: { lid: null },
    });
  }
  const customer = await tx.customer.upsert({
    where: { businessId_phone: { businessId, phone } },
    create: { businessId, phone, lid, ...names },
    update: { updatedAt: new Date(), ...(lid ? { lid } : {}), ...names },
    select: { id: true },
  });
  return customer.id;
}
