import { z } from 'zod';
import { currentUserId } from './context.ts';
import type { Tx } from './db.ts';
import { type Notice, notify } from './notices.ts';
import type { SqlTx } from './sql.ts';

/** The NOTIFY channel that wakes dashboards. */
export const LIVE_CHANNEL = 'live';

/** What changed, for whom. `businessId` decides who may hear of it. */
export const LiveChange = z.object({
  businessId: z.string(),
  topic: z.enum(['calls', 'messages', 'whatsapp', 'customers', 'tasks']),
  id: z.string(),
});
export type LiveChange = z.infer<typeof LiveChange>;

/** A change as it is told: `by` is the person who made it on their own screen, where it is no news. */
export const LiveNews = LiveChange.extend({ by: z.string().optional() });
export type LiveNews = z.infer<typeof LiveNews>;

/** Tells open dashboards when (and only if) this transaction commits. */
export async function announce(tx: Tx | SqlTx, change: LiveChange): Promise<void> {
  notify(tx, liveNotice(change));
}

export const liveNotice = ({ businessId, topic, id }: LiveChange): Notice => ({
  channel: LIVE_CHANNEL,
  payload: JSON.stringify({ businessId, topic, id, by: currentUserId() } satisfies LiveNews),
});
