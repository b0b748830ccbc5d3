import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT, runPrisma } from './prisma-cli.ts';

const LOCK_KEY = 4_201_907; // Any number that nobody else uses: one deployment at a time.

/**
 * Applies the migrations that the database lacks, creating the database itself when it is missing.
 * Costs one query when there is nothing to do. Safe to call from several processes at once.
 * @throws with Prisma's own explanation when one fails or failed before
 */
export async function deployMigrations(url: string, log: (line: string) => void): Promise<void> {
  const client = await connectOrCreate(url, log);
  try {
    if ((await findPending(client)).length === 0) return;
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const pending = await findPending(client);
    if (pending.length === 0) return;
    log(`Applying ${pending.length} database migration(s): ${pending.join(', ')}`);
    await runPrisma(['migrate', 'deploy'], { url, quiet: true });
  } finally {
    await client.end(); // Lets the lock go as well.
  }
}

/** Names of the committed migrations, oldest first. */
export function listMigrations(): string[] {
  return readdirSync(join(ROOT, 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Migrations not applied, or not to their end. */
async function findPending(client: pg.Client): Promise<string[]> {
  const table = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`);
  if (!table.rows[0]?.found) return listMigrations();
  const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
    `SELECT migration_name, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const applied = new Set(rows.filter((row) => row.finished).map((row) => row.migration_name));
  const failed = rows.filter((row) => !row.finished).map((row) => row.migration_name);
  return [...new Set([...failed, ...listMigrations().filter((name) => !applied.has(name))])];
}

async function connectOrCreate(url: string, log: (line: string) => void): Promise<pg.Client> {
  try {
    return await connect(url);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  log(`Creating the database ${name}`);
  address.pathname = '/postgres';
  const client = await connect(address.toString());
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error; // Another launcher was quicker.
  } finally {
    await client.end();
  }
  return connect(url);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
