import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { unique } from '../../../test/factories.ts';
import { queuedJobs } from '../../../test/jobs.ts';
import { makeTestJob, type TestData } from '../../../test/test-job.ts';
import { currentRequestId, withRequestId } from '../context.ts';
import { systemTransaction } from '../db.ts';
import { databaseUrl } from '../pool.ts';
import { installJobs } from './boss.ts';
import type { JobDefinition } from './define-job.ts';
import { enqueue, prepareToEnqueue, stopEnqueuing } from './enqueue.ts';
import { handleJob, type JobRun, runJobs } from './run-jobs.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(stopEnqueuing);

async function makeQueue(change: Partial<JobDefinition<TestData>> = {}) {
  const job = makeTestJob(`test_${unique()}`, change);
  await installJobs(databaseUrl(), [job]);
  return job;
}

type Code = Parameters<typeof handleJob<TestData>>[1];

async function startWorker(
  job: JobDefinition<TestData>,
  run: Code['run'],
  giveUp?: Code['giveUp'],
) {
  const handler = handleJob(job, { run, giveUp: giveUp ?? (async () => {}) });
  const stop = await runJobs(databaseUrl(), [handler]);
  closers.push(stop);
  return stop;
}

const add = (job: JobDefinition<TestData>, id: string, options?: Parameters<typeof enqueue>[3]) =>
  systemTransaction((tx) => enqueue(tx, job, { id }, options));
const states = async (job: JobDefinition<TestData>) =>
  (await queuedJobs(job.name)).map(({ state }) => state);
const soon = { timeout: 12_000, interval: 50 };

describe('adding', () => {
  test('in a transaction that is rolled back leaves no job', async () => {
    const job = await makeQueue();
    const rolledBack = systemTransaction(async (tx) => {
      await enqueue(tx, job, { id: 'lost' });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await states(job)).toEqual([]);
  });

  test('a committed job runs, with the request id it came of', async () => {
    const job = await makeQueue();
    const seen: unknown[] = [];
    await startWorker(job, async ({ id }, run) => {
      seen.push([id, currentRequestId(), run.requestId, run.attempt, run.attempts]);
    });
    await withRequestId('request-1', () => add(job, 'a'));
    await vi.waitFor(() => expect(seen).toEqual([['a', 'request-1', 'request-1', 1, 3]]), soon);
    await vi.waitFor(async () => expect(await states(job)).toEqual(['completed']), soon);
  });

  test('is woken, not polled for', async () => {
    const job = await makeQueue();
    const seen = new Map<string, number>();
    await startWorker(job, async ({ id }) => void seen.set(id, performance.now()));
    await add(job, 'first');
    await vi.waitFor(() => expect(seen.size).toBe(1), soon);
    const waits: number[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const started = performance.now();
      await add(job, id);
      await vi.waitFor(() => expect(seen.has(id)).toBe(true), { timeout: 12_000, interval: 5 });
      waits.push((seen.get(id) ?? Number.NaN) - started);
    }
    // Polling every two seconds would take five of them about five seconds.
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2_500);
  });

  test('work that must wait waits', async () => {
    const job = await makeQueue();
    await add(job, 'a', { afterSeconds: 20 });
    expect(await queuedJobs(job.name)).toMatchObject([{ state: 'created', wait: 20 }]);
  });

  test('one of a key in so many seconds, however many ask at once', async () => {
    const job = await makeQueue();
    const once = { key: 'k', seconds: 600 };
    await Promise.all(Array.from({ length: 8 }, (_, index) => add(job, `${index}`, { once })));
    expect(await states(job)).toHaveLength(1);
    await add(job, 'other', { once: { key: 'other', seconds: 600 } });
    expect(await states(job)).toHaveLength(2);
  });

  test('what does not fit the schema is refused before it is there', async () => {
    const job = await makeQueue();
    await expect(add(job, 5 as unknown as string)).rejects.toThrow();
    expect(await states(job)).toEqual([]);
  });

  test('goes on after its connection was closed', async () => {
    const job = await makeQueue();
    await stopEnqueuing();
    await prepareToEnqueue();
    await add(job, 'a');
    expect(await states(job)).toEqual(['created']);
  });
});

test('queues can be put in place again and again', async () => {
  const job = await makeQueue();
  await add(job, 'a');
  await Promise.all([1, 2].map(() => installJobs(databaseUrl(), [job])));
  expect(await states(job)).toEqual(['created']);
});

describe('failing', () => {
  test('is tried again with back-off, then given up once', async () => {
    const job = await makeQueue();
    const tries: { attempt: number; at: number }[] = [];
    const givenUp: [string, string][] = [];
    await startWorker(
      job,
      async (_data, { attempt }: JobRun) => {
        tries.push({ attempt, at: performance.now() });
        throw new Error('not now');
      },
      async ({ id }, { requestId }) => void givenUp.push([id, requestId]),
    );
    await withRequestId('request-1', () => add(job, 'a'));
    await vi.waitFor(() => expect(givenUp).toEqual([['a', 'request-1']]), {
      timeout: 18_000,
      interval: 50,
    });
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const [first = 0, second = 0, third = 0] = tries.map(({ at }) => at);
    expect(second - first).toBeGreaterThan(400);
    expect(third - second).toBeGreaterThan(400);
    expect(await states(job)).toEqual(['failed']);
  });

  test('once, and then succeeding, is no failure', async () => {
    const job = await makeQueue();
    const givenUp: string[] = [];
    await startWorker(
      job,
      async (_data, { attempt }) => {
        if (attempt === 1) throw new Error('not now');
      },
      async ({ id }) => void givenUp.push(id),
    );
    await add(job, 'a');
    await vi.waitFor(async () => expect(await states(job)).toEqual(['completed']), soon);
    expect(givenUp).toEqual([]);
  });

  test('one job that hangs does not hold up the others', async () => {
    const job = await makeQueue();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const done: string[] = [];
    await startWorker(job, async ({ id }) => {
      if (id === 'slow') await gate;
      done.push(id);
    });
    await add(job, 'slow');
    for (const id of ['a', 'b', 'c']) await add(job, id);
    await vi.waitFor(() => expect([...done].sort()).toEqual(['a', 'b', 'c']), soon);
    open();
    await vi.waitFor(() => expect(done).toContain('slow'), soon);
  });
});

test('stopping takes no more and waits for the job that runs', async () => {
  const job = await makeQueue({ concurrency: 1 });
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const steps: string[] = [];
  const stop = await startWorker(job, async ({ id }) => {
    steps.push(`took ${id}`);
    await gate;
    steps.push(`finished ${id}`);
  });
  await add(job, 'a');
  await vi.waitFor(() => expect(steps).toEqual(['took a']), soon);
  const stopped = stop().then(() => steps.push('stopped'));
  await add(job, 'b');
  open();
  await stopped;
  expect(steps).toEqual(['took a', 'finished a', 'stopped']);
  expect(await states(job)).toEqual(['completed', 'created']);
});

describe('a worker that is killed', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** A worker in a process of its own, and the lines it wrote. */
  async function startChild(name: string, mode: 'stuck' | 'quick') {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/job-worker.ts', name, mode], {
      env: { ...process.env, DATABASE_URL: databaseUrl(), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let text = '';
    child.stdout?.on('data', (data) => {
      text += data;
    });
    const wrote = (line: string, timeout = 15_000) =>
      vi.waitFor(() => expect(text.split('\n')).toContain(line), { timeout, interval: 50 });
    await wrote('ready');
    return { child, wrote };
  }

  test('in the middle of a job: another runs it', { timeout: 60_000 }, async () => {
    const job = await makeQueue();
    const stuck = await startChild(job.name, 'stuck');
    await add(job, 'a');
    await stuck.wrote('took a 1');
    stuck.child.kill('SIGKILL');
    const quick = await startChild(job.name, 'quick');
    // Its heartbeat runs out after 10 s, and the others look every 3 s; the first wait is 1 s.
    await quick.wrote('took a 2', 30_000);
    await vi.waitFor(async () => expect(await states(job)).toEqual(['completed']), soon);
  });
});
