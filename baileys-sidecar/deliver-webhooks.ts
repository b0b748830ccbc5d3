import { sleep } from '../lib/platform/clock.ts';
import { takeRequestId, withRequestId } from '../lib/platform/context.ts';
import { listenForever } from '../lib/platform/listen.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { type ClaimedDelivery, claimDeliveries } from '../lib/webhooks/claim-deliveries.ts';
import { WEBHOOK_CHANNEL } from '../lib/webhooks/event-sql.ts';
import { forgetOldDeliveries } from '../lib/webhooks/forget-deliveries.ts';
import { settleDelivery } from '../lib/webhooks/settle-delivery.ts';
import { tryDelivery } from '../lib/webhooks/try-delivery.ts';

/** How often due retries are looked for; new events are told by NOTIFY. */
const LOOK_EVERY_MS = 1_000;

/** How often what is old is deleted, milliseconds. */
const FORGET_EVERY_MS = 3_600_000;

/** Requests under way at once in one sidecar. */
const AT_ONCE = 32;

async function deliverOne(delivery: ClaimedDelivery, logger: Logger) {
  const requestId = takeRequestId(null);
  await withRequestId(requestId, async () => {
    const outcome = await tryDelivery(delivery);
    const actor = { kind: 'job', job: 'deliver_webhook' } as const;
    const ctx = { actor, requestId, logger, now: new Date() };
    const became = await settleDelivery({ ctx, delivery, outcome });
    const { id, event, attempt } = delivery;
    logger.info({ delivery: id, event, attempt, ...outcome, became }, 'webhook tried');
  });
}

/** Delivers webhooks for as long as the sidecar runs. The result stops it and waits for tries under way. */
export function deliverWebhooks(logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const underWay = new Map<string, { endpointId: string; done: Promise<void> }>();
  let wake = () => {};

  const endpointsAtWork = () => [...underWay.values()].map(({ endpointId }) => endpointId);

  function start(delivery: ClaimedDelivery): void {
    const done = deliverOne(delivery, logger)
      // Its claim runs out, and it is tried again.
      .catch((err) => logger.error({ err, delivery: delivery.id }, 'a webhook was not settled'))
      .finally(() => {
        underWay.delete(delivery.id);
        wake();
      });
    underWay.set(delivery.id, { endpointId: delivery.endpointId, done });
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const waiting = new AbortController();
      wake = () => waiting.abort();
      try {
        const free = AT_ONCE - underWay.size;
        const claimed = free > 0 ? await claimDeliveries(free, endpointsAtWork()) : [];
        for (const delivery of claimed) start(delivery);
        if (claimed.length > 0) continue;
      } catch (err) {
        logger.error({ err }, 'looking for webhooks to deliver failed');
      }
      await sleep(LOOK_EVERY_MS, waiting.signal);
    }
  }

  async function forget(): Promise<void> {
    while (!stopping.signal.aborted) {
      await forgetOldDeliveries(new Date()).catch((err) =>
        logger.error({ err }, 'deleting old webhooks failed'),
      );
      await sleep(FORGET_EVERY_MS, stopping.signal);
    }
  }

  const looping = [loop(), forget()];
  const listening = listenForever(
    { channels: [WEBHOOK_CHANNEL], onNotice: () => wake(), onListening: () => wake() },
    stopping.signal,
  );
  return async () => {
    stopping.abort();
    wake();
    await Promise.all([...looping, listening]);
    await Promise.all([...underWay.values()].map(({ done }) => done));
  };
}
