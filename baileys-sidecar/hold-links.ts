import { OUTBOX_CHANNEL } from '../lib/outbox/channel.ts';
import { sleep } from '../lib/platform/clock.ts';
import { listenForever } from '../lib/platform/listen.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { type HeldLink, releaseLinks, renewLinks, takeLinks } from '../lib/whatsapp/hold-links.ts';
import { LINK_CHANNEL } from '../lib/whatsapp/link.ts';
import { type LinkRunner, runLink } from './run-link.ts';

/** How often links are renewed and looked for, milliseconds; a quarter of how long they are held. */
const TICK_MS = 2_000;

/**
 * Holds this sidecar's share of the businesses' links and runs each. The result stops: sends under way
 * are finished, then the links are free for another sidecar.
 */
export function holdLinks(holder: string, logger: Logger): () => Promise<void> {
  const runners = new Map<string, LinkRunner>();
  /** Runners on their way out: until they are gone their business gets no other. */
  const ending = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let tickNow = () => {};

  function start(link: HeldLink): void {
    const runner = runLink(link, holder, logger);
    runners.set(link.businessId, runner);
    runner.done
      .catch((err) => logger.error({ err, businessId: link.businessId }, 'link failed'))
      .finally(async () => {
        if (runners.get(link.businessId) === runner) runners.delete(link.businessId);
        if (!stopping.signal.aborted) await releaseLinks(holder, [link.businessId]).catch(() => {});
      });
  }

  /** Not waited for by a tick: a slow send must not keep the other links from being renewed. */
  function stopRunner(businessId: string, runner: LinkRunner): Promise<void> {
    runners.delete(businessId);
    const end = runner
      .stop()
      .catch((err) => logger.error({ err, businessId }, 'stopping a link failed'))
      .finally(() => ending.delete(businessId));
    ending.set(businessId, end);
    return end;
  }

  async function tick(): Promise<void> {
    const kept = await renewLinks(holder);
    const taken = await takeLinks(holder);
    const held = [...kept, ...taken];
    for (const { businessId } of taken) {
      const runner = runners.get(businessId);
      // It was nobody's for a while, and may have been another's: from the beginning.
      if (runner) void stopRunner(businessId, runner);
    }
    const byBusiness = new Map(held.map((link) => [link.businessId, link]));
    for (const [businessId, runner] of runners) {
      const link = byBusiness.get(businessId);
      // Lost to another sidecar, or people want something new.
      if (link?.generation !== runner.generation) void stopRunner(businessId, runner);
    }
    for (const link of held) {
      if (!runners.has(link.businessId) && !ending.has(link.businessId)) start(link);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const now = new Promise<void>((resolve) => {
        tickNow = resolve;
      });
      try {
        await tick();
      } catch (err) {
        logger.error({ err }, 'renewing the links failed');
      }
      await Promise.race([now, sleep(TICK_MS, stopping.signal)]);
    }
  }

  const looping = loop();
  const listening = listenForever(
    {
      channels: [OUTBOX_CHANNEL, LINK_CHANNEL],
      onNotice: (channel, businessId) => {
        if (channel === LINK_CHANNEL) tickNow();
        else runners.get(businessId)?.wake();
      },
      onListening: () => {
        tickNow();
        for (const runner of runners.values()) runner.wake();
      },
    },
    stopping.signal,
  );

  return async () => {
    stopping.abort();
    tickNow();
    await looping;
    for (const [businessId, runner] of runners) void stopRunner(businessId, runner);
    await Promise.all(ending.values());
    await releaseLinks(holder);
    await listening;
  };
}
