import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './parse-options.ts';

export type RunningWorld = { url: string; numbers: string[] };

const NOT_RUNNING = 'the demo is not running here: start it with "npm run demo", then call again';

/**
 * The running demo's local world, from `local-world.json` in its data folder. Throws UsageError
 * when there is none, or when nothing answers there any more.
 */
export async function findWorld(dataDir: string): Promise<RunningWorld> {
  const world = await readWorldFile(join(dataDir, 'local-world.json'));
  try {
    const answer = await fetch(`${world.url}/_control/state`, {
      signal: AbortSignal.timeout(3000),
    });
    if (answer.ok) return world;
  } catch {
    // a file left behind by a demo that has ended
  }
  throw new UsageError(NOT_RUNNING);
}

async function readWorldFile(path: string): Promise<RunningWorld> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(NOT_RUNNING);
  }
  try {
    const { url, numbers }: { url?: unknown; numbers?: unknown } = JSON.parse(text);
    if (typeof url === 'string' && Array.isArray(numbers)) {
      return { url, numbers: numbers.filter((number) => typeof number === 'string') };
    }
  } catch {
    // told below
  }
  throw new UsageError(`${path} is not what the demo writes; start the demo again`);
}
