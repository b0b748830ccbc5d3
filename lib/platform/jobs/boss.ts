import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { logger } from '../logger.ts';
import { nameOf } from '../sql.ts';
import { givenUpQueue, type JobDefinition } from './define-job.ts';

/** pg-boss's shortest. A worker that was killed is noticed after this. */
const HEARTBEAT_SECONDS = 10;

/** How often a sidecar looks for jobs whose worker is gone, seconds. */
const SUPERVISE_SECONDS = 3;

const QUIET = { persistWarnings: false, registerInstance: false, schedule: false } as const;

function watched(boss: PgBoss): PgBoss {
  boss.on('error', (err) => logger().error({ err }, 'job library error'));
  boss.on('warning', (warning) =>
    logger().warn({ warning: warning.message }, 'job library warning'),
  );
  return boss;
}

/** A client that only enqueues: no maintenance, one connection. */
export const senderBoss = (connectionString: string): PgBoss =>
  watched(new PgBoss({ ...QUIET, connectionString, max: 1, supervise: false, migrate: false }));

/** Its statements with values stay prepared and planned: to plan them takes PostgreSQL longer than to run them. */
class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.once('connect', () => {
      // Lost with its connection, where the next statement says so.
      super.query('set plan_cache_mode = force_generic_plan').catch(() => {});
    });
  }

  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const given = isConstant(text, values) ? [{ name: nameOf(text), text, values }, ...rest] : args;
    return super.query(...(given as [string])) as never;
  }
}

/** Texts that do not change from call to call: those with values, and the one that takes jobs. */
const isConstant = (text: unknown, values: unknown): text is string =>
  typeof text === 'string' &&
  ((Array.isArray(values) && values.length > 0) || /^\s*WITH\s+next AS/.test(text));

/** A client that runs jobs and minds those whose worker died. */
export const workerBoss = (connectionString: string): PgBoss =>
  watched(
    new PgBoss({
      ...QUIET,
      connectionString,
      max: 8,
      ...{ Client: PreparingClient }, // Of pg's pool, which gets these options as they are.
      migrate: false,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
    }),
  );

/** Creates or updates the job tables and queues; part of every deployment, safe to repeat. */
export async function installJobs(
  connectionString: string,
  definitions: readonly JobDefinition[],
): Promise<void> {
  const boss = watched(new PgBoss({ ...QUIET, connectionString, max: 1, supervise: false }));
  await boss.start();
  try {
    const present = new Set((await boss.getQueues()).map((queue) => queue.name));
    const put = async (name: string, options: Parameters<PgBoss['createQueue']>[1]) => {
      if (present.has(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    };
    for (const job of definitions) {
      const common = {
        notify: false, // enqueue() tells, after the commit
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: job.expireSeconds,
        retryBackoff: true,
      };
      await put(givenUpQueue(job), { ...common, retryLimit: 10, retryDelay: 5 });
      await put(job.name, {
        ...common,
        deadLetter: givenUpQueue(job),
        retryLimit: job.retries,
        retryDelay: job.retryDelaySeconds,
        retryDelayMax: job.retryDelayMaxSeconds,
      });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await allowBusinessesToEnqueue(connectionString);
}

/** Row-level security's role adds jobs in its transactions, and sees nobody's. */
async function allowBusinessesToEnqueue(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // One after the other: of two that grant at once PostgreSQL refuses one.
    await client.query(`
      select pg_advisory_xact_lock(hashtextextended('agentlocator grants', 0));
      grant usage on schema pgboss to agentlocator_business;
      grant select on pgboss.queue to agentlocator_business;
      grant insert, select (id, start_after) on pgboss.job, pgboss.job_common to agentlocator_business`);
  } finally {
    await client.end();
  }
}
