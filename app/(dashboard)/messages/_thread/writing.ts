import type { WhatsAppStatus } from '@/lib/whatsapp/queries.ts';

/** Whether a message can be written now, and what must be said about it. */
export type Writing =
  | { canWrite: true; say: null | 'reconnecting' | 'opted_out_may_answer' }
  | { canWrite: false; say: 'not_linked' | 'opted_out' };

/** States in which what is written goes out now or as soon as the line is back. */
const LINKED: readonly WhatsAppStatus['state'][] = [
  'connected',
  'waiting_to_reconnect',
  'connecting',
];

/** A link that was there once (it has a phone) and is there, or comes back by itself. */
export const isLinked = ({ state, phone }: Pick<WhatsAppStatus, 'state' | 'phone'>): boolean =>
  phone !== null && LINKED.includes(state);

/** An answer to somebody who wrote is no message of our initiative: an opt-out does not stop it. */
export function writingIn(
  status: Pick<WhatsAppStatus, 'state' | 'phone' | 'connected'>,
  thread: { customer: { optedOut: boolean }; waitingSince: Date | null },
): Writing {
  if (!isLinked(status)) return { canWrite: false, say: 'not_linked' };
  if (thread.customer.optedOut) {
    return thread.waitingSince
      ? { canWrite: true, say: 'opted_out_may_answer' }
      : { canWrite: false, say: 'opted_out' };
  }
  return { canWrite: true, say: status.connected ? null : 'reconnecting' };
}
