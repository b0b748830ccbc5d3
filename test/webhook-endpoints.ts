import { systemDb } from '../lib/platform/db.ts';
import { EVENT_TYPES, EventEnvelope } from '../lib/webhooks/events.ts';

/** An address of a business that hears of events, past the verb: nothing is ever sent to it here. */
export const listen = (
  businessId: string,
  events: readonly string[] = EVENT_TYPES,
  active = true,
): Promise<{ id: string }> =>
  systemDb().webhookEndpoint.create({
    data: {
      businessId,
      url: 'https://hooks.example.com/',
      events: [...events],
      active,
      keyId: 'none',
      sealed: new Uint8Array(),
    },
    select: { id: true },
  });

/** What was left for a business's endpoints, each checked against its schema. */
export async function eventsOf(businessId: string) {
  const rows = await systemDb().webhookDelivery.findMany({
    where: { businessId },
    orderBy: [{ createdAt: 'asc' }, { event: 'asc' }],
  });
  return rows.map((row) => ({ ...row, envelope: EventEnvelope.parse(row.payload) }));
}
