import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isPortFree } from '../free-port.ts';
import { type Cluster, moveToFreePort, SUPERUSER, spawnAs } from './postgres-cluster.ts';
import { isAlive } from './process-alive.ts';

const POLL_MS = 25;
const START_TIMEOUT_MS = 60_000; // Crash recovery replays the log before it lets anybody in.
const START_ATTEMPTS = 20; // Children of a killed server keep its memory for a moment.
const RETRY_MS = 250;
const STOP_TIMEOUT_MS = 15_000;
const MAX_LOG_BYTES = 5_000_000;

/** Extra `name=value` settings for the server. */
export type Settings = Record<string, string>;

export function databaseUrl(cluster: Cluster, database: string): string {
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
}

/** The process id of the running server of this cluster, or undefined. */
export function readServerPid(cluster: Cluster): number | undefined {
  const pid = Number(readPidFile(cluster)[0]);
  return isOurs(pid, cluster) ? pid : undefined;
}

/**
 * Makes sure that the cluster's server runs and answers; one that a dead launcher left is reused.
 * To be called under the folder's lock.
 * @returns the server's process id
 * @throws with the server's own last words when it does not start
 */
export async function ensureRunning(cluster: Cluster, settings: Settings): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const running = readServerPid(cluster);
    if (running !== undefined) {
      const port = Number(readPidFile(cluster)[3]);
      if (port > 0) cluster.port = port;
      if (await waitUntilReady(cluster, () => isAlive(running))) return running;
      continue;
    }
    const pid = await startServer(cluster, settings);
    if (pid !== undefined) return pid;
    if (attempt === START_ATTEMPTS)
      throw new Error(`PostgreSQL does not start: ${lastLogLines(cluster)}`);
    await sleep(RETRY_MS);
  }
}

/** Fast shutdown: open transactions are rolled back, all else is written out. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const pid = readServerPid(cluster);
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid)) return;
  signal(pid, 'SIGQUIT'); // Immediate: the next start recovers from the log.
  if (!(await waitUntilGone(pid))) throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

async function startServer(cluster: Cluster, settings: Settings): Promise<number | undefined> {
  // The server refuses to start over the file of a dead one when an unrelated process has its number.
  rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
  if (!(await isPortFree(cluster.port, '127.0.0.1'))) await moveToFreePort(cluster);
  const options: Settings = {
    listen_addresses: '127.0.0.1',
    port: String(cluster.port),
    unix_socket_directories: '',
    // Failed statements and their DETAIL would put customers' numbers and words into the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Into a file, not a pipe: the server outlives a launcher that is killed.
  const log = openLog(cluster);
  const child = spawnAs(cluster.runAs, cluster.postgres, ['-D', cluster.data, ...args], log);
  closeSync(log);
  child.unref();
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  const isRunning = () => !failed && child.exitCode === null && child.signalCode === null;
  return (await waitUntilReady(cluster, isRunning)) ? child.pid : undefined;
}

/** False as soon as the server has ended before it was ready. */
async function waitUntilReady(cluster: Cluster, isRunning: () => boolean): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let reason = '';
  while (Date.now() < deadline) {
    if (!isRunning()) return false;
    const client = new pg.Client({ connectionString: databaseUrl(cluster, 'postgres') });
    client.on('error', () => {}); // A connection cut later is told by `connect` or `query` too.
    try {
      await client.connect();
      const { rows } = await client.query('SHOW data_directory');
      if (rows[0]?.data_directory === cluster.data) return true;
      reason = 'another server answers on its port';
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
      // Wrong password: waiting does not help.
      if ((error as { code?: string }).code === '28P01') throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(POLL_MS);
  }
  throw new Error(`PostgreSQL runs but is not ready: ${reason}`);
}

/** Lines: process id, data directory, start time, port, … */
function readPidFile(cluster: Cluster): string[] {
  try {
    return readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The number in a stale file may belong to an unrelated process by now. */
function isOurs(pid: number, cluster: Cluster): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster.data);
  } catch {
    return !existsSync('/proc/self'); // No /proc here: believe the file.
  }
}

async function waitUntilGone(pid: number): Promise<boolean> {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function openLog(cluster: Cluster): number {
  const path = join(cluster.folder, 'postgres.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES)
    renameSync(path, `${path}.old`);
  return openSync(path, 'a', 0o600);
}

function lastLogLines(cluster: Cluster): string {
  const text = readFileSync(join(cluster.folder, 'postgres.log'), 'utf8');
  return text.trim().split('\n').slice(-3).join(' | ');
}
