import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../free-port.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { type RunAs, resolveRunAs } from './postgres-user.ts';

export const SUPERUSER = 'agentlocator';

/** One PostgreSQL cluster on disk and how to reach it. */
export interface Cluster {
  /** Our own folder around it: connection file, lock, holders, log. */
  folder: string;
  /** PostgreSQL's data directory. */
  data: string;
  postgres: string;
  runAs: RunAs;
  port: number;
  password: string;
}

/** Opens the cluster under `folder`, creating it when new. To be called under the folder's lock. */
export async function openCluster(folder: string): Promise<Cluster> {
  const { initdb, postgres } = findPostgresBinaries();
  const data = join(folder, 'cluster');
  const runAs = resolveRunAs(data, [postgres, data]);
  const connectionFile = join(folder, 'connection.json');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const password = randomBytes(24).toString('base64url');
    // Before the cluster: dying between the two must not leave one whose password nobody knows.
    writePrivate(connectionFile, JSON.stringify({ port: await findFreePort(), password }));
    await initialise({ folder, data, initdb, runAs, password });
  }
  const { port, password } = readConnection(connectionFile);
  return { folder, data, postgres, runAs, port, password };
}

/** Chooses another port, because something else took the remembered one while we were stopped. */
export async function moveToFreePort(cluster: Cluster): Promise<void> {
  cluster.port = await findFreePort();
  const { port, password } = cluster;
  writePrivate(join(cluster.folder, 'connection.json'), JSON.stringify({ port, password }));
}

/** Starts one of PostgreSQL's programs as the right user, apart from our terminal's Ctrl-C. */
export function spawnAs(runAs: RunAs, command: string, args: string[], output: 'pipe' | number) {
  // Nothing else of our environment: it holds secrets that the server has no use for.
  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  } as Partial<NodeJS.ProcessEnv>;
  const [program = command, ...rest] = [...runAs.wrap, command, ...args];
  return spawn(program, rest, {
    ...(runAs.wrap.length === 0 ? runAs.owner : undefined),
    cwd: '/', // The folder we stand in may be closed to that user.
    detached: true,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', output, output],
  });
}

async function initialise(options: {
  folder: string;
  data: string;
  initdb: string;
  runAs: RunAs;
  password: string;
}): Promise<void> {
  const { folder, data, initdb, runAs, password } = options;
  // Made under another name and then renamed: a cluster is whole or is not there.
  const fresh = join(folder, 'cluster.new');
  const passwordFile = join(folder, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writePrivate(passwordFile, `${password}\n`);
  if (runAs.owner)
    for (const path of [fresh, passwordFile]) chownSync(path, runAs.owner.uid, runAs.owner.gid);
  const args = [`--pgdata=${fresh}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions');
  try {
    await run(runAs, initdb, args);
    renameSync(fresh, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function run(runAs: RunAs, command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnAs(runAs, command, args, 'pipe');
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Creating the database cluster failed (${code}): ${output.trim()}`));
    });
  });
}

function readConnection(file: string): { port: number; password: string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { port: number; password: string };
  } catch {
    throw new Error(`${file} is missing or broken: without its password the database is closed`);
  }
}

function writePrivate(path: string, text: string): void {
  rmSync(`${path}.tmp`, { force: true });
  writeFileSync(`${path}.tmp`, text, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}
