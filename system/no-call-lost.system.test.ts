import { readFileSync } from 'node:fs';
import { afterAll, afterEach, expect, test } from 'vitest';
import { seededRandom } from '../simulators/twilio/random.ts';
import { addBusiness } from './business.ts';
import type { Controlled } from './controlled.ts';
import { ownCluster } from './database.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import {
  allProcessed,
  expectedCalls,
  type PlacedCall,
  placeCalls,
  storedCalls,
} from './many-calls.ts';
import { type Stack, startStack } from './stack.ts';

const CALLS = 50;
const KILLS = 3;

let stack: Stack | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(stack?.logs());
  await stack?.stop();
  stack = undefined;
});

test.each([
  { victims: ['web'], seed: 11 },
  { victims: ['sidecar'], seed: 22 },
  { victims: ['web', 'sidecar'], seed: 33 },
] as const)('kill -9 of $victims in the middle of 50 calls', async ({ victims, seed }) => {
  stack = await startStack();
  const running = stack;
  const { businessId, number } = await addBusiness(running);
  const processes = victims.map((name) => running[name]);
  const killing = randomKiller(seed, () => killAndRestart(processes));

  const placed = await placeCalls(running, {
    to: number,
    count: CALLS,
    onExchange: killing.onExchange,
  });
  expect(await killing.rest()).toBeGreaterThanOrEqual(1);
  expect(failures(placed)).toEqual([]);
  await allProcessed(running, businessId);
  expect(await storedCalls(running, businessId)).toEqual(expectedCalls(placed));
  expectNoSecrets(
    running,
    placed.flatMap(({ from, text }) => [from, text]),
  );
});

const cluster: { drop?: () => Promise<void> } = {};
afterAll(() => cluster.drop?.());

test('kill -9 of PostgreSQL in the middle of 50 calls', async () => {
  // Its own server with the settings of production: the tests' one forgets on purpose.
  const { url, drop, dataDir } = await ownCluster();
  cluster.drop = drop;
  stack = await startStack({ databaseUrl: url });
  const running = stack;
  const { businessId, number } = await addBusiness(running);
  const pidFile = `${dataDir}/postgres/cluster/postmaster.pid`;
  const killing = randomKiller(44, async () => {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await answersAgain(running);
  });

  const placed = await placeCalls(running, {
    to: number,
    count: CALLS,
    onExchange: killing.onExchange,
  });
  expect(await killing.rest()).toBeGreaterThanOrEqual(1);
  await running.sidecar.waitReady();
  expect(failures(placed)).toEqual([]);
  await allProcessed(running, businessId);
  expect(await storedCalls(running, businessId)).toEqual(expectedCalls(placed));
  expectNoSecrets(running);
});

/**
 * What Twilio could not deliver or follow. Not a clip that could not be fetched while web was down:
 * Twilio has it in its cache, and goes on to the recording without it.
 */
const failures = (placed: PlacedCall[]) =>
  placed.flatMap(({ result }) => result.errors.filter((error) => !error.includes('<Play>')));

async function killAndRestart(processes: Controlled[]): Promise<void> {
  for (const one of processes) one.kill('SIGKILL');
  for (const one of processes) {
    await one.ended();
    one.start();
  }
  await Promise.all(processes.map((one) => one.waitReady()));
}

async function answersAgain({ query }: Stack): Promise<void> {
  while (!(await query('SELECT 1').catch(() => null))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Kills after random numbers of deliveries, the same ones for the same seed, counted from when all
 * is well again: a call must not be hit so often that Twilio gives it up.
 */
function randomKiller(seed: number, kill: () => Promise<void>) {
  const random = seededRandom(seed);
  const nextGap = () => 10 + Math.floor(random() * 30);
  let gap = nextGap();
  let killed = 0;
  let underWay: Promise<void> | undefined;
  let failure: unknown;
  const killOnce = async () => {
    try {
      await kill();
      killed += 1;
    } catch (error) {
      failure = error;
    }
    gap = nextGap();
    underWay = undefined;
  };
  return {
    onExchange: () => {
      if (underWay || killed === KILLS) return;
      gap -= 1;
      if (gap === 0) underWay = killOnce();
    },
    /**
     * Does the kills that the calls left no time for: the sidecar still has work to do then.
     * Resolves with how many fell into the calls.
     */
    rest: async () => {
      await underWay;
      const during = killed;
      while (killed < KILLS && !failure) await killOnce();
      if (failure) throw failure;
      return during;
    },
  };
}
