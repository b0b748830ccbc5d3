import { forgetMerges } from '../lib/customers/forget-merges.ts';
import { forgetImports } from '../lib/imports/forget-imports.ts';
import { sleep } from '../lib/platform/clock.ts';
import { takeRequestId, withRequestId } from '../lib/platform/context.ts';
import type { Logger } from '../lib/platform/logger.ts';

/** How often it is looked for, milliseconds. */
const EVERY_MS = 60 * 60_000;

async function forget(): Promise<void> {
  const now = new Date();
  await forgetMerges(now);
  await forgetImports(now);
}

/** Removes what was kept for a while alone: merges past their undo, old import files. The result stops it. */
export function forgetOld(logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await withRequestId(takeRequestId(null), forget).catch((err) =>
        logger.error({ err }, 'forgetting old merges and imports failed'),
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
