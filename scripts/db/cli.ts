import { parseArgs } from 'node:util';
import pg from 'pg';
import { deployMigrations } from './deploy-migrations.ts';
import { generateClient, runPrisma } from './prisma-cli.ts';
import { resolveDatabase } from './resolve-database.ts';
import { writeMigration } from './write-migration.ts';

const USAGE = `Usage: npm run db:… or node scripts/bootstrap.mjs scripts/db/cli.ts <command>
  generate            the Prisma client from prisma/schema.prisma
  deploy              apply the migrations and job queues that the database lacks
  migrate --name x    write a migration for the changes of the schema and apply it
  status              what is applied and what is not
  reset --force       empty the database and apply all migrations`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, force: { type: 'boolean', default: false } },
});
const [command = ''] = positionals;
const log = (line: string) => console.log(line);

const commands: Record<string, (url: string) => Promise<void>> = {
  deploy: async (url) => {
    await deploy(url);
    log('The database is up to date.');
  },
  migrate: async (url) => {
    await deploy(url);
    const written = await writeMigration(url, values.name ?? 'change');
    if (!written) return log('The migrations already say what the schema says.');
    log(`Written: ${written}. Read it before you commit it.`);
    await deploy(url);
    await generateClient();
  },
  status: (url) => runPrisma(['migrate', 'status'], { url }),
  reset: async (url) => {
    if (!values.force) throw new Error('This deletes all data of the database: add --force');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(
        'DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
      );
    } finally {
      await client.end();
    }
    await deploy(url);
  },
};

/** Migrations and job queues. */
async function deploy(url: string): Promise<void> {
  await deployMigrations(url, log);
  // Not at the top: `generate` has to run before there is a client for these to import.
  const { ALL_JOBS } = await import('../../lib/jobs/all-jobs.ts');
  const { installJobs } = await import('../../lib/platform/jobs/boss.ts');
  await installJobs(url, ALL_JOBS);
}

async function main(): Promise<void> {
  if (command === 'generate') return generateClient();
  const work = commands[command];
  if (!work) throw new Error(USAGE);
  const database = await resolveDatabase(log);
  try {
    await work(database.url);
  } finally {
    await database.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
