import { logger } from './logger.ts';
import { actingForAll, pool } from './pool.ts';

/** Wakes whoever LISTENs on a channel; rows say what there is to do, so that one lost costs time alone. */
export type Notice = { channel: string; payload: string };

/** What each open transaction will tell when it is committed. */
const untold = new WeakMap<object, Notice[]>();

/** Next bundles this module several times into one process: all share one sender. */
const shared = globalThis as {
  agentLocatorNotices?: { waiting: Map<string, Notice>; sending: Promise<void> | null };
};
shared.agentLocatorNotices ??= { waiting: new Map(), sending: null };
const sender = shared.agentLocatorNotices;

/**
 * Runs a transaction and, once it is committed, tells what `notify` was given meanwhile.
 *
 * Not inside the transaction: PostgreSQL lets only one transaction that notifies commit at a time, its
 * flush to disk included, and every call and message would queue for that (docs/decisions/0014).
 */
export async function tellingAfter<Tx extends object, T>(
  run: (work: (tx: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const notices: Notice[] = [];
  const result = await run((tx) => {
    untold.set(tx, notices);
    return work(tx);
  });
  tell(notices);
  return result;
}

/** Wakes the listeners of a channel when (and only if) this transaction commits. */
export function notify(tx: object, notice: Notice): void {
  const notices = untold.get(tx);
  if (!notices)
    throw new Error('a notice needs a transaction of ours: use tell() after a statement');
  notices.push(notice);
}

/** Tells at once, for what a single statement has committed. Equal notices that wait become one. */
export function tell(notices: readonly Notice[]): void {
  for (const notice of notices) sender.waiting.set(`${notice.channel} ${notice.payload}`, notice);
  if (sender.waiting.size > 0) sender.sending ??= send();
}

/** Until everything told so far is sent. */
export const noticesSent = async (): Promise<void> => void (await sender.sending);

async function send(): Promise<void> {
  // One statement at a time: what comes while it runs goes together in the next.
  while (sender.waiting.size > 0) {
    const batch = [...sender.waiting.values()];
    sender.waiting.clear();
    await actingForAll(
      () =>
        pool().query({
          name: 'notify',
          text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as n (channel, payload)',
          values: [batch.map((one) => one.channel), batch.map((one) => one.payload)],
        }),
      // Who listens has lost its connection as well, and looks for itself when it is back.
    ).catch((err) => logger().warn({ err, notices: batch.length }, 'notices were not sent'));
  }
  sender.sending = null;
}
