import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { withFileLock } from './file-lock.ts';
import { type Cluster, openCluster } from './postgres-cluster.ts';
import {
  databaseUrl,
  ensureRunning,
  readServerPid,
  type Settings,
  stopServer,
} from './postgres-server.ts';
import { isAlive, processStart } from './process-alive.ts';

const WATCH_MS = 500;
const DATABASE = 'agentlocator';
let sequence = 0;

export interface AcquiredDatabase {
  /** Address of the database `agentlocator`, password included. Stays the same across restarts. */
  url: string;
  /** Lets go; the last process to do so stops the server. */
  release(): Promise<void>;
}

/**
 * Holds the embedded PostgreSQL under `dataDir`: creates, starts or joins it, and starts it again when
 * it dies while held. Any number of processes may hold it at once; the dead among them do not count.
 * @param settings more server settings, effective only for the process that starts the server
 * @throws Error with one clear line when it cannot run here
 */
export async function acquireDatabase(options: {
  dataDir: string;
  log: (line: string) => void;
  settings?: Settings;
}): Promise<AcquiredDatabase> {
  const { log, settings = {} } = options;
  const parent = resolve(options.dataDir);
  mkdirSync(join(parent, 'postgres', 'holders'), { recursive: true });
  const folder = join(realpathSync(parent), 'postgres');
  const lock = join(folder, 'lock');
  sequence += 1;
  const holder = join(folder, 'holders', `${process.pid}.${sequence}`);

  const { cluster, pid } = await withFileLock(lock, async () => {
    const opened = await openCluster(folder);
    const server = await ensureRunning(opened, settings);
    await createDatabase(opened);
    writeFileSync(holder, processStart(process.pid));
    return { cluster: opened, pid: server };
  });
  const stopWatching = watch({ cluster, pid, lock, log, settings });

  let released: Promise<void> | undefined;
  const release = async () => {
    await stopWatching();
    await withFileLock(lock, async () => {
      rmSync(holder, { force: true });
      if (!hasHolders(folder)) await stopServer(cluster);
    });
  };
  return {
    url: databaseUrl(cluster, DATABASE),
    release: () => {
      released ??= release();
      return released;
    },
  };
}

/** Starts the server again whenever it is gone. @returns a function that ends the watch */
function watch(options: {
  cluster: Cluster;
  pid: number;
  lock: string;
  log: (line: string) => void;
  settings: Settings;
}): () => Promise<void> {
  const { cluster, lock, log, settings } = options;
  let pid = options.pid;
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    log('PostgreSQL died; starting it again');
    try {
      const { port } = cluster;
      pid = await withFileLock(lock, () => ensureRunning(cluster, settings));
      log('PostgreSQL is back');
      if (cluster.port !== port)
        log(`PostgreSQL had to move from port ${port} to ${cluster.port}: restart to follow it`);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error)); // The next look tries again.
    } finally {
      restarting = undefined;
    }
  };
  const timer = setInterval(() => {
    if (restarting === undefined && !isAlive(pid)) {
      // Another holder may have been quicker.
      const running = readServerPid(cluster);
      if (running === undefined) restarting = restart();
      else pid = running;
    }
  }, WATCH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await restarting;
  };
}

/** Removes the marks of dead holders; true when a living one is left. */
function hasHolders(folder: string): boolean {
  let living = false;
  for (const name of readdirSync(join(folder, 'holders'))) {
    const file = join(folder, 'holders', name);
    if (isAlive(Number(name.split('.')[0]), readFileSync(file, 'utf8'))) living = true;
    else rmSync(file, { force: true });
  }
  return living;
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(cluster, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
