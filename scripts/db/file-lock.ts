import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, processStart } from './process-alive.ts';

const RETRY_MS = 25;
const TIMEOUT_MS = 60_000; // Creating a cluster on a slow disk takes seconds; a minute means it hangs.
let sequence = 0;

/**
 * Runs `work` while no other process holds the lock file. A lock left by a dead process is taken over.
 * @throws when a living process keeps it for a minute
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  sequence += 1;
  const mine = `${path}.${process.pid}.${sequence}`;
  writeFileSync(mine, `${process.pid} ${processStart(process.pid)}`);
  try {
    const deadline = Date.now() + TIMEOUT_MS;
    while (!tryLink(mine, path)) {
      const owner = readOwner(path);
      if (owner !== undefined && !isAlive(owner.pid, owner.start)) takeAway(path, `${mine}.stale`);
      else if (Date.now() > deadline) throw new Error(`Process ${owner?.pid} keeps ${path} locked`);
      else await sleep(RETRY_MS);
    }
    try {
      return await work();
    } finally {
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A link is atomic and comes with its content, which creating and then writing a file is not. */
function tryLink(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(path: string): { pid: number; start: string } | undefined {
  try {
    const [pid, start] = readFileSync(path, 'utf8').split(' ');
    return { pid: Number(pid), start: start ?? '' };
  } catch {
    return undefined; // Just released.
  }
}

/** Between reading and renaming, another process may have taken the dead lock over: give it back. */
function takeAway(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const owner = readOwner(aside);
  if (owner !== undefined && isAlive(owner.pid, owner.start)) tryLink(aside, path);
  rmSync(aside, { force: true });
}
