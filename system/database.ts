import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_JOBS } from '../lib/jobs/all-jobs.ts';
import { installJobs } from '../lib/platform/jobs/boss.ts';
import { deployMigrations } from '../scripts/db/deploy-migrations.ts';
import { acquireDatabase } from '../scripts/db/embedded-postgres.ts';
import { createTestDatabase } from '../scripts/db/test-database.ts';

export type StackDatabase = { url: string; drop(): Promise<void> };
export type OwnCluster = StackDatabase & { dataDir: string };

/**
 * A migrated database with its job queues and no rows: the given one, else a new one on the server of
 * the test run, else on a server of its own in a temporary folder.
 */
export async function openStackDatabase(given: string | undefined): Promise<StackDatabase> {
  if (given) {
    await prepare(given);
    return { url: given, drop: async () => {} };
  }
  if (process.env.AGENTLOCATOR_TEST_SERVER) return createTestDatabase();
  return ownCluster();
}

/** A server of its own, for what must not disturb others, such as killing it. */
export async function ownCluster(settings?: Record<string, string>): Promise<OwnCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'agentlocator-stack-'));
  const { url, release } = await acquireDatabase({ dataDir, log: () => {}, settings });
  const guard = guardCluster(dataDir);
  const drop = async () => {
    guard.kill();
    await release();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await prepare(url);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, drop, dataDir };
}

/** Ends the server when we die without a chance to: nobody would find it in a temporary folder. */
function guardCluster(dataDir: string): ChildProcess {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard-cluster.mjs'), dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Not hit by what kills us.
  });
  guard.unref();
  return guard;
}

async function prepare(url: string): Promise<void> {
  await deployMigrations(url, () => {});
  await installJobs(url, ALL_JOBS);
}
