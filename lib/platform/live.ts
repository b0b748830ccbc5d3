import { z } from 'zod';
import type { Tx } from './db.ts';

/** The NOTIFY channel that wakes dashboards. */
export const LIVE_CHANNEL = 'live';

/** What changed, for whom. `businessId` decides who may hear of it. */
export const LiveChange = z.object({
  businessId: z.string(),
  topic: z.enum(['calls', 'messages', 'whatsapp']),
  id: z.string(),
});
export type LiveChange = z.infer<typeof LiveChange>;

/** Tells open dashboards when (and only if) this transaction commits. */
export async function announce(tx: Tx, change: LiveChange): Promise<void> {
  await tx.$executeRaw`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(change)})`;
}
