import { watchOverdueMessages } from '../lib/messages/watchdog.ts';
import { sleep } from '../lib/platform/clock.ts';
import { takeRequestId, withRequestId } from '../lib/platform/context.ts';
import type { Logger } from '../lib/platform/logger.ts';

/** How often stuck messages are looked for, milliseconds: well within the two minutes they have. */
const EVERY_MS = 15_000;

async function watchOnce(logger: Logger): Promise<void> {
  const requestId = takeRequestId(null);
  await withRequestId(requestId, async () => {
    const actor = { kind: 'job', job: 'watch_overdue' } as const;
    const marked = await watchOverdueMessages({
      ctx: { actor, requestId, logger, now: new Date() },
    });
    if (marked > 0) logger.warn({ marked }, 'messages without an acknowledgement');
  });
}

/** Makes stuck messages visible for as long as the sidecar runs. The result stops it. */
export function watchOverdue(logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await watchOnce(logger).catch((err) =>
        logger.error({ err }, 'looking for stuck messages failed'),
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
