import { sleep } from '../lib/platform/clock.ts';
import { takeRequestId, withRequestId } from '../lib/platform/context.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { askForRetention } from '../lib/privacy/ask-for-retention.ts';

/** How often this day's deletion is asked for, milliseconds; only the first one of a day counts. */
const EVERY_MS = 10 * 60_000;

/** Asks each day that what is no longer kept is deleted. The result stops it. */
export function watchRetention(logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await withRequestId(takeRequestId(null), askForRetention).catch((err) =>
        logger.error({ err }, 'asking for the deletion of what is no longer kept failed'),
      );
      await sleep(EVERY_MS, stopping.signal);
    }
  };
  const looping = loop();
  return async () => {
    stopping.abort();
    await looping;
  };
}
