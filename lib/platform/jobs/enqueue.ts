import { fromPrisma, type PgBoss } from 'pg-boss';
import { currentRequestId } from '../context.ts';
import type { Tx } from '../db.ts';
import { notify } from '../notices.ts';
import { databaseUrl } from '../pool.ts';
import type { SqlTx } from '../sql.ts';
import { senderBoss } from './boss.ts';
import { JOBS_CHANNEL, type JobDefinition } from './define-job.ts';

const shared = globalThis as { agentLocatorJobs?: Promise<PgBoss> | undefined };

async function sender(): Promise<PgBoss> {
  shared.agentLocatorJobs ??= senderBoss(databaseUrl())
    .start()
    .catch((error: unknown) => {
      shared.agentLocatorJobs = undefined;
      throw error;
    });
  return shared.agentLocatorJobs;
}

/** Connects ahead of the first job, so that no request pays for it. */
export const prepareToEnqueue = async (): Promise<void> => void (await sender());

/** Closes the connection that `enqueue` uses. */
export async function stopEnqueuing(): Promise<void> {
  const boss = await shared.agentLocatorJobs;
  shared.agentLocatorJobs = undefined;
  await boss?.stop({ graceful: false });
}

/**
 * Adds a job in the transaction of the row that needs it: both are there, or neither.
 * @param options.afterSeconds wait at least this long
 * @param options.once at most one job of this key in so many seconds; a further one is dropped
 */
export async function enqueue<Data extends object>(
  tx: Tx | SqlTx,
  job: JobDefinition<Data>,
  data: Data,
  options: { afterSeconds?: number; once?: { key: string; seconds: number } } = {},
): Promise<void> {
  const boss = await sender();
  const added = await boss.send(
    job.name,
    { requestId: currentRequestId(), data: job.schema.parse(data) },
    {
      db: 'sql' in tx ? fromSql(tx) : fromPrisma(tx),
      ...(options.afterSeconds ? { startAfter: options.afterSeconds } : {}),
      ...(options.once
        ? { singletonKey: options.once.key, singletonSeconds: options.once.seconds }
        : {}),
    },
  );
  if (added && !options.afterSeconds) notify(tx, { channel: JOBS_CHANNEL, payload: job.name });
}

const fromSql = (tx: SqlTx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: await tx.sql(text, values),
  }),
});
