import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ALL_JOBS } from '../../lib/jobs/all-jobs.ts';
import { installJobs } from '../../lib/platform/jobs/boss.ts';
import { deployMigrations } from './deploy-migrations.ts';
import { acquireDatabase } from './embedded-postgres.ts';
import { ROOT } from './prisma-cli.ts';
import { isAlive } from './process-alive.ts';

/** How the processes of one test run find the server and the template; set by prepareTestServer. */
const SERVER = 'AGENTLOCATOR_TEST_SERVER';
const TEMPLATE = 'AGENTLOCATOR_TEST_TEMPLATE';
const LOCK_KEY = 4_201_908;
/** Losing a test database in a power cut costs nothing, and the tests are several times faster. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};
const KEPT_TEMPLATES = 3;
let sequence = 0;

/**
 * Starts the server for tests (embedded under `.data/test`, or the one at TEST_DATABASE_URL) with a
 * template database that has all committed migrations and job queues. Child processes find it by the environment.
 * @returns a function that lets the server go
 */
export async function prepareTestServer(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { url: given, release: async () => {} }
    : await acquireDatabase({
        dataDir: join(ROOT, '.data', 'test'),
        log: (line) => console.error(line),
        settings: FAST,
      });
  const template = `agentlocator_template_${hashContents()}`;
  try {
    await withServer(server.url, async (client) => {
      // Test runs may start at once; one of them builds.
      await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
      if (!given) await dropLeftovers(client, template);
      await buildTemplate(client, server.url, template);
    });
  } catch (error) {
    await server.release();
    throw error;
  }
  process.env[SERVER] = server.url;
  process.env[TEMPLATE] = template;
  return server.release;
}

/**
 * A new database with all migrations and queues and no rows, a copy of the template (some 30 ms).
 * @throws when prepareTestServer has not run in this process or a parent of it
 */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env[SERVER];
  const template = process.env[TEMPLATE];
  if (!server || !template) throw new Error('prepareTestServer() has to run first');
  sequence += 1;
  const name = `test_${process.pid}_${sequence}_${Date.now().toString(36)}`;
  await withServer(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`),
  );
  return {
    url: withName(server, name),
    drop: async () => {
      await withServer(server, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

async function buildTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (found.rowCount !== 0) return;
  // Renamed when whole: a template whose building was interrupted must not be taken for good.
  const building = `${template}_building`;
  await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${building}`);
  await deployMigrations(withName(server, building), () => {});
  await installJobs(withName(server, building), ALL_JOBS);
  await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

/** Databases of test runs that were killed, and templates of other contents. */
async function dropLeftovers(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database
      WHERE datname ~ '^(test_\\d+_|agentlocator_template_)' ORDER BY oid DESC`,
  );
  const names = rows.map((row) => row.datname).filter((name) => name !== template);
  const isTemplate = (name: string) => name.startsWith('agentlocator_template_');
  const tests = names.filter((name) => !isTemplate(name) && !isAlive(Number(name.split('_')[1])));
  // The newest may serve another run that is going on.
  const templates = names.filter(isTemplate).slice(KEPT_TEMPLATES);
  for (const name of [...tests, ...templates])
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** Names the template: other migrations, queues or versions of the job library make another one. */
function hashContents(): string {
  const root = join(ROOT, 'prisma', 'migrations');
  const hash = createHash('sha256');
  for (const { schema: _code, ...definition } of ALL_JOBS) hash.update(JSON.stringify(definition));
  for (const file of ['lib/platform/jobs/boss.ts', 'node_modules/pg-boss/package.json']) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!statSync(join(root, path)).isFile()) continue;
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

async function withServer(
  url: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  // Never a connection to the template itself: PostgreSQL copies a database only when nobody is in it.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withName(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}
