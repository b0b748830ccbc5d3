import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { acquireDatabase } from './embedded-postgres.ts';
import { isAlive } from './process-alive.ts';

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'embedded-postgres-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

async function acquire(dataDir: string, log: (line: string) => void = () => {}) {
  const database = await acquireDatabase({ dataDir, log });
  cleanups.push(() => database.release());
  return database;
}

/** Another process that holds the database until it is told to end, or is killed. */
async function holdElsewhere(dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  const source = `
    import { acquireDatabase } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))};
    const database = await acquireDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(database.url);
    process.stdin.once('end', () => database.release().then(() => process.exit(0))).resume();`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', source],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  cleanups.push(() => child.kill('SIGKILL'));
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { url, child };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(dataDir: string): number {
  return Number(
    readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  );
}

test('two processes starting at once share one server; the last to release stops it', async () => {
  const dataDir = newDataDir();
  const [here, elsewhere] = await Promise.all([acquire(dataDir), holdElsewhere(dataDir)]);
  expect(elsewhere.url).toBe(here.url);
  const pid = serverPid(dataDir);

  await here.release();
  expect(await query(elsewhere.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  elsewhere.child.stdin?.end();
  await once(elsewhere.child, 'exit');
  expect(isAlive(pid)).toBe(false);
});

test('the server of a killed launcher is used again, and stops with its new holder', async () => {
  const dataDir = newDataDir();
  const { url, child } = await holdElsewhere(dataDir);
  await query(url, 'CREATE TABLE kept (id int)');
  const pid = serverPid(dataDir);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(pid)).toBe(true);

  const database = await acquire(dataDir);
  expect(database.url).toBe(url);
  expect(serverPid(dataDir)).toBe(pid);
  expect(await query(url, 'SELECT * FROM kept')).toEqual([]);
  await database.release();
  expect(isAlive(pid)).toBe(false);
});

test('a server that dies while held comes back at the same address with what was committed', async () => {
  const dataDir = newDataDir();
  const lines: string[] = [];
  const database = await acquire(dataDir, (line) => lines.push(line));
  await query(database.url, 'CREATE TABLE kept AS SELECT 7 AS id');
  process.kill(serverPid(dataDir), 'SIGKILL');

  const rows = await vi.waitUntil(
    () => query(database.url, 'SELECT id FROM kept').catch(() => undefined),
    { timeout: 15_000, interval: 50 },
  );
  expect(rows).toEqual([{ id: 7 }]);
  await vi.waitUntil(() => lines.length === 2);
  expect(lines).toEqual(['PostgreSQL died; starting it again', 'PostgreSQL is back']);
});

test('the password is generated, required, and readable by its owner alone', async () => {
  const dataDir = newDataDir();
  const database = await acquire(dataDir);
  const mode = statSync(join(dataDir, 'postgres/connection.json')).mode & 0o777;
  expect(mode.toString(8)).toBe('600');
  const address = new URL(database.url);
  expect(address.password).toHaveLength(32);
  expect(address.hostname).toBe('127.0.0.1');
  address.password = 'wrong';
  await expect(query(address.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});
