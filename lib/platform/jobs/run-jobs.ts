import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { takeRequestId, withRequestId } from '../context.ts';
import { logger } from '../logger.ts';
import { workerBoss } from './boss.ts';
import { givenUpQueue, type JobDefinition } from './define-job.ts';

/** What is known of the try that runs. `signal` ends when the job has expired or the process stops. */
export type JobRun = { requestId: string; attempt: number; attempts: number; signal: AbortSignal };

type Run<Data> = (data: Data, run: JobRun) => Promise<void>;

/** A definition with its code, ready to run. */
export type JobHandler = { job: JobDefinition; run: Run<unknown>; giveUp: Run<unknown> };

/** `run` is tried; `giveUp` records for people that every try failed. */
export const handleJob = <Data>(
  job: JobDefinition<Data>,
  code: { run: Run<Data>; giveUp: Run<Data> },
): JobHandler => ({
  job,
  run: (data, run) => code.run(job.schema.parse(data), run),
  giveUp: (data, run) => code.giveUp(job.schema.parse(data), run),
});

/** How often a worker looks by itself: NOTIFY is for jobs that are due at once, not for later ones. */
const POLL_SECONDS = 1;

/**
 * Workers of one kind of job in a sidecar. Each takes a batch and runs it side by side; the second one
 * goes on while the first waits for its slowest job. (Many workers of one job each would all wake and
 * ask at each NOTIFY, and take one job a poll when there is none: half a core at 50 calls a second.)
 */
const WORKERS = 2;

/** Longest a stop waits for jobs that run, milliseconds; what is cut off is tried again by its heartbeat. */
const STOP_TIMEOUT_MS = 10_000;

type Envelope = { requestId?: string; data: unknown };

async function runOne(
  queue: string,
  run: Run<unknown>,
  item: JobWithMetadata<Envelope>,
): Promise<JobResult> {
  const requestId = takeRequestId(item.data.requestId);
  return withRequestId(requestId, async () => {
    const started = performance.now();
    const attempt = item.retryCount + 1;
    const attempts = item.retryLimit + 1;
    const facts = () => ({
      job: queue,
      attempt,
      attempts,
      ms: Math.round(performance.now() - started),
    });
    try {
      await run(item.data.data, { requestId, attempt, attempts, signal: item.signal });
      logger().info(facts(), 'job done');
      return { id: item.id, status: 'completed' };
    } catch (err) {
      logger().warn({ ...facts(), err }, 'job failed');
      return { id: item.id, status: 'failed' };
    }
  });
}

type Pace = { workers: number; batch: number; pollSeconds: number };

async function work(boss: PgBoss, queue: string, pace: Pace, run: Run<unknown>) {
  const options = {
    includeMetadata: true,
    perJobResults: true,
    batchSize: pace.batch,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: pace.pollSeconds,
    notifyPollingIntervalSeconds: pace.pollSeconds,
    localConcurrency: pace.workers,
    heartbeatRefreshSeconds: 3,
  } as const;
  await boss.work(queue, options, (jobs: JobWithMetadata<Envelope>[]) =>
    Promise.all(jobs.map((item) => runOne(queue, run, item))),
  );
}

/** Starts taking jobs. The result stops: it takes no more, waits for those that run, then closes. */
export async function runJobs(
  connectionString: string,
  handlers: readonly JobHandler[],
): Promise<() => Promise<void>> {
  const boss = workerBoss(connectionString);
  await boss.start();
  for (const { job, run, giveUp } of handlers) {
    const batch = Math.max(2, Math.ceil(job.concurrency / WORKERS));
    await work(boss, job.name, { workers: WORKERS, batch, pollSeconds: POLL_SECONDS }, run);
    await work(boss, givenUpQueue(job), { workers: 1, batch: 5, pollSeconds: 5 }, giveUp);
  }
  return () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
}
