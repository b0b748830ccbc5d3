import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { takeRequestId, withRequestId } from '../context.ts';
import { listenForever } from '../listen.ts';
import { logger } from '../logger.ts';
import { workerBoss } from './boss.ts';
import { givenUpQueue, JOBS_CHANNEL, type JobDefinition } from './define-job.ts';

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

/** How often a worker looks by itself: notices are for jobs that are due at once, not for later ones. */
const POLL_SECONDS = 1;

/** A job is given up after minutes or hours of tries: people can wait some seconds to hear of it. */
const GIVEN_UP_POLL_SECONDS = 2;

/**
 * Workers of one kind of job in a sidecar. Each takes a batch and runs it side by side; the second one
 * goes on while the first waits for its slowest job. (Many workers of one job each would all wake and
 * ask at each NOTIFY, and take one job a poll when there is none: half a core at 50 calls a second.)
 */
const WORKERS = 2;

/** Jobs of one kind that come this close together are taken together, milliseconds. */
const WAKE_MS = 100;

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

type Pace = { batch: number; pollSeconds: number };

/** Starts one worker; gives its id. */
function work(boss: PgBoss, queue: string, pace: Pace, run: Run<unknown>): Promise<string> {
  const options = {
    includeMetadata: true,
    perJobResults: true,
    batchSize: pace.batch,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: pace.pollSeconds,
    heartbeatRefreshSeconds: 3,
  } as const;
  return boss.work(queue, options, (jobs: JobWithMetadata<Envelope>[]) =>
    Promise.all(jobs.map((item) => runOne(queue, run, item))),
  );
}

/** Runs `act` now, or once for all calls that come within WAKE_MS of the last time. */
function together(act: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: NodeJS.Timeout | undefined;
  const run = () => {
    last = performance.now();
    waiting = undefined;
    act();
  };
  return () => {
    const due = last + WAKE_MS - performance.now();
    if (due <= 0 && !waiting) run();
    else waiting ??= setTimeout(run, Math.max(0, due)).unref();
  };
}

/** Starts taking jobs. The result stops: it takes no more, waits for those that run, then closes. */
export async function runJobs(
  connectionString: string,
  handlers: readonly JobHandler[],
): Promise<() => Promise<void>> {
  const boss = workerBoss(connectionString);
  await boss.start();
  const workersOf = new Map<string, string[]>();
  for (const { job, run, giveUp } of handlers) {
    const batch = Math.max(2, Math.ceil(job.concurrency / WORKERS));
    const pace = { batch, pollSeconds: POLL_SECONDS };
    const workers = Array.from({ length: WORKERS }, () => work(boss, job.name, pace, run));
    workersOf.set(job.name, await Promise.all(workers));
    await work(boss, givenUpQueue(job), { batch: 5, pollSeconds: GIVEN_UP_POLL_SECONDS }, giveUp);
  }
  const stopping = new AbortController();
  const wake = (ids: readonly string[]) => {
    if (stopping.signal.aborted) return;
    for (const id of ids) boss.notifyWorker(id);
  };
  const wakers = new Map([...workersOf].map(([name, ids]) => [name, together(() => wake(ids))]));
  const listening = listenForever(
    {
      channels: [JOBS_CHANNEL],
      onNotice: (_channel, name) => wakers.get(name)?.(),
      onListening: () => wake([...workersOf.values()].flat()),
    },
    stopping.signal,
  );
  return async () => {
    stopping.abort();
    await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    await listening;
  };
}
