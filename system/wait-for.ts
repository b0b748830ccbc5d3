import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/** Waits until `look` gives something truthy, and gives it; `explain` tells what there is instead. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T> | T,
  options: { timeoutMs?: number; explain?: () => unknown } = {},
): Promise<T> {
  const { timeoutMs = 60_000, explain = () => '' } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) {
      const state = JSON.stringify(await explain(), null, 1);
      throw new Error(`${what}: not within ${timeoutMs / 1000} s ${state ?? ''}`);
    }
    await sleep(POLL_MS);
  }
}
