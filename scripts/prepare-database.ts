import { ALL_JOBS } from '../lib/jobs/all-jobs.ts';
import { installJobs } from '../lib/platform/jobs/boss.ts';
import { deployMigrations } from './db/deploy-migrations.ts';
import { resolveDatabase } from './db/resolve-database.ts';

const quiet = () => {};

/**
 * A database ready for our processes: running (the embedded one unless DATABASE_URL is set),
 * migrated, with its job queues, and named by DATABASE_URL from here on. `release` gives it back.
 */
export async function prepareDatabase(log: (line: string) => void = quiet) {
  const database = await resolveDatabase(log);
  try {
    await deployMigrations(database.url, log);
    await installJobs(database.url, ALL_JOBS);
  } catch (error) {
    await database.release();
    throw error;
  }
  process.env.DATABASE_URL = database.url;
  return database;
}
