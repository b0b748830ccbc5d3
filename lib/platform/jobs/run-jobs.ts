import type { JobWithMetadata, PgBoss } from 'pg-boss';
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

/** Polling is only the safety net behind NOTIFY. */
const POLL_SECONDS = 2;

/** Longest a stop waits for jobs that run, milliseconds; what is cut off is tried again by its heartbeat. */
const STOP_TIMEOUT_MS = 10_000;

type Envelope = { requestId?: string; data: unknown };

async function work(boss: PgBoss, queue: string, concurrency: number, run: Run<unknown>) {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
    localConcurrency: concurrency,
    heartbeatRefreshSeconds: 3,
  } as const;
  await boss.work(queue, options, async (jobs: JobWithMetadata<Envelope>[]) => {
    for (const item of jobs) {
      const requestId = takeRequestId(item.data.requestId);
      await withRequestId(requestId, async () => {
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
        } catch (err) {
          logger().warn({ ...facts(), err }, 'job failed');
          throw err;
        }
      });
    }
  });
}

/** Starts taking jobs. The result stops: it takes no more, waits for those that run, then closes. */
export async function runJobs(
  connectionString: string,
  handlers: readonly JobHandler[],
): Promise<() => Promise<void>> {
  const boss = workerBoss(connectionString);
  await boss.start();
  for (const { job, run, giveUp } of handlers) {
    await work(boss, job.name, job.concurrency, run);
    await work(boss, givenUpQueue(job), 1, giveUp);
  }
  return () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
}
