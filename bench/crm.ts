import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import pg from 'pg';
import { ALL_JOBS } from '../lib/jobs/all-jobs.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { installJobs } from '../lib/platform/jobs/boss.ts';
import { deployMigrations } from '../scripts/db/deploy-migrations.ts';
import { acquireDatabase } from '../scripts/db/embedded-postgres.ts';
import { makeLocalWorldSecrets } from '../scripts/local-world-env.ts';
import { onStopSignal } from '../scripts/processes.ts';
import { ownCluster } from '../system/database.ts';
import { fillCrm } from './crm-data.ts';
import { type CrmQuery, crmQueries } from './crm-queries.ts';
import { type CrmResult, crmReport } from './crm-report.ts';
import { sampleCrm } from './crm-sample.ts';
import { switchScope } from './crm-scope.ts';
import { figuresOf } from './figures.ts';

/** Different inputs of each kind of request. */
const INPUTS = 40;
const WARM_UP = 4;

type Options = {
  /** Of 100,000 customers, 1,000,000 calls and 1,000,000 messages. */
  share: number;
  /** Only kinds of request whose part or name holds one of these, parted by commas. */
  only?: string | undefined;
  /** A folder for the database, filled when it is empty and left there; a temporary one otherwise. */
  keep?: string | undefined;
};

type Owner = { businessId: string; userId: string; now: Date; fillSeconds?: number };

const log = (line: string) => process.stdout.write(`${line}\n`);

/** Fills a database, asks everything of it, and describes how long that took. */
export async function measureCrm({ share, only = '', keep }: Options): Promise<string> {
  const database = await openDatabase(keep);
  const stop = () => database.drop();
  onStopSignal(() => void stop().then(() => process.exit(1)));
  try {
    Object.assign(process.env, makeLocalWorldSecrets(), {
      NODE_ENV: 'production',
      LOG_LEVEL: 'fatal',
      PUBLIC_HOST: 'https://agentlocator.example',
      DATABASE_URL: database.url,
    });
    const { fillSeconds = null, ...owner } =
      (await findOwner(database.url)) ?? (await fill(database.url, share));
    const results = await measure(database.url, owner, only);
    const size = await sizeOf(database.url);
    return crmReport({ inputs: INPUTS, results, fillSeconds, ...size });
  } finally {
    const { agentLocatorDb } = globalThis as { agentLocatorDb?: { $disconnect(): Promise<void> } };
    await agentLocatorDb?.$disconnect();
    await stop();
  }
}

/** Durable, with PostgreSQL's own settings: what `npm start` runs with. */
async function openDatabase(keep: string | undefined) {
  if (!keep) return ownCluster();
  mkdirSync(keep, { recursive: true });
  const { url, release } = await acquireDatabase({ dataDir: resolve(keep), log });
  await deployMigrations(url, () => {});
  await installJobs(url, ALL_JOBS);
  return { url, drop: release };
}

async function fill(url: string, share: number): Promise<Owner> {
  const { createBusiness } = await import('../lib/businesses/create-business.ts');
  const { logger } = await import('../lib/platform/logger.ts');
  const now = new Date();
  const { businessId, ownerId } = await createBusiness({
    ctx: { actor: { kind: 'command-line' }, requestId: 'bench', logger: logger(), now },
    input: {
      name: 'עסק גדול',
      number: '03-555-1200',
      owner: { name: 'יעל', email: 'bench@example.com', password: 'bench-password' },
    },
  });
  const fillSeconds = await fillCrm({ url, businessId, now, share, log });
  return { businessId, userId: ownerId, now, fillSeconds };
}

async function rowsOf<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Of a database that was filled before. */
async function findOwner(url: string): Promise<Owner | undefined> {
  const [owner] = await rowsOf<Owner>(
    url,
    `SELECT u."businessId", u.id AS "userId", (SELECT max("startedAt") FROM "CallLog") AS now
     FROM "User" u WHERE u.email = 'bench@example.com'`,
  );
  return owner;
}

/** Rows by kind, of all businesses, and bytes on disk. */
async function sizeOf(url: string) {
  const tables = {
    customers: 'Customer',
    calls: 'CallLog',
    messages: 'WhatsAppMessage',
    notes: 'Note',
    tasks: 'Task',
    'audit entries': 'AuditEntry',
  };
  const rows: Record<string, number> = {};
  for (const [kind, table] of Object.entries(tables)) {
    const [found] = await rowsOf<{ n: number }>(url, `SELECT count(*)::int AS n FROM "${table}"`);
    rows[kind] = found?.n ?? 0;
  }
  const [disk] = await rowsOf<{ bytes: string }>(
    url,
    'SELECT pg_database_size(current_database())::text AS bytes',
  );
  return { rows, bytes: Number(disk?.bytes ?? 0) };
}

async function measure(url: string, owner: Owner, only: string): Promise<CrmResult[]> {
  const { logger } = await import('../lib/platform/logger.ts');
  const { businessId, userId, now } = owner;
  const scope = switchScope(businessId);
  const ctx: Ctx = {
    actor: { kind: 'user', userId, role: 'owner', businessId },
    requestId: 'bench',
    logger: logger(),
    now,
  };
  const sample = await sampleCrm(url, businessId, INPUTS);
  const results: CrmResult[] = [];
  for (const query of crmQueries(sample, now)) {
    if (!only.split(',').some((part) => `${query.part} ${query.name}`.includes(part))) continue;
    const result = await timesOf(query, ctx, scope.bound);
    results.push(result);
    const [bound, unbound] = [figuresOf(result.bound), figuresOf(result.unbound)];
    log(
      `${query.part} ${query.name}: p50 ${bound.p50.toFixed(1)} p95 ${bound.p95.toFixed(1)} ms, without policies ${unbound.p50.toFixed(1)} and ${unbound.p95.toFixed(1)}`,
    );
  }
  return results;
}

async function timesOf(
  { part, name, runs }: CrmQuery,
  ctx: Ctx,
  setBound: (on: boolean) => void,
): Promise<CrmResult> {
  const times = { bound: [] as number[], unbound: [] as number[] };
  const time = async (on: boolean, run: CrmQuery['runs'][number]) => {
    setBound(on);
    const began = performance.now();
    await run(ctx);
    times[on ? 'bound' : 'unbound'].push(performance.now() - began);
  };
  // Code and connections that were never used are slow once.
  for (const run of runs.slice(0, WARM_UP)) {
    await time(true, run);
    await time(false, run);
  }
  times.bound.length = 0;
  times.unbound.length = 0;
  for (const [index, run] of runs.entries()) {
    // The first of a pair brings the pages for the second: they take turns at being first.
    const first = index % 2 === 0;
    await time(first, run);
    await time(!first, run);
  }
  return { part, name, ...times };
}
