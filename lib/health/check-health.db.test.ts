import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { makeTestJob } from '../../test/test-job.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { installJobs } from '../platform/jobs/boss.ts';
import { enqueue, stopEnqueuing } from '../platform/jobs/enqueue.ts';
import { databaseUrl } from '../platform/pool.ts';
import { checkHealth } from './check-health.ts';
import { startHeartbeat } from './heartbeat.ts';

const job = makeTestJob('health');
afterAll(stopEnqueuing);
beforeEach(async () => {
  await installJobs(databaseUrl(), [job]);
  await systemDb().sidecarHeartbeat.deleteMany();
  await systemDb().$executeRaw`delete from pgboss.job`;
});

const beat = (secondsAgo: number, id = 's1') => {
  const beatAt = new Date(Date.now() - secondsAgo * 1000);
  return systemDb().sidecarHeartbeat.create({ data: { id, startedAt: beatAt, beatAt } });
};
const addWork = async (state: string, secondsAgo: number) => {
  await systemTransaction((tx) => enqueue(tx, job, { id: 'a' }));
  await systemDb().$executeRaw`update pgboss.job set state = ${state}::pgboss.job_state,
    start_after = now() - make_interval(secs => ${secondsAgo})`;
};

test('all is well', async () => {
  await beat(2);
  expect(await checkHealth()).toEqual({
    ok: true,
    problems: [],
    sidecarAgeSeconds: expect.closeTo(2, -1),
    oldestWorkSeconds: null,
  });
});

test('no sidecar has ever run', async () => {
  expect(await checkHealth()).toMatchObject({
    ok: false,
    problems: ['sidecar_silent'],
    sidecarAgeSeconds: null,
  });
});

test('the sidecar is silent, until another one beats', async () => {
  await beat(45);
  expect(await checkHealth()).toMatchObject({ ok: false, problems: ['sidecar_silent'] });
  await beat(1, 's2');
  expect(await checkHealth()).toMatchObject({ ok: true });
});

test.each([
  ['created', 400, false],
  ['retry', 400, false],
  ['created', 200, true],
  ['retry', -600, true],
  ['active', 400, true],
  ['completed', 400, true],
  ['failed', 400, true],
])('work that is %s since %i s: well is %s', async (state, seconds, ok) => {
  await beat(1);
  await addWork(state, seconds);
  expect(await checkHealth()).toMatchObject({ ok, problems: ok ? [] : ['work_stuck'] });
});

test('everything at once', async () => {
  await addWork('created', 900);
  expect(await checkHealth()).toMatchObject({
    problems: ['sidecar_silent', 'work_stuck'],
    oldestWorkSeconds: expect.closeTo(900, -1),
  });
});

test('a sidecar beats from its start to its end, and forgets the dead', async () => {
  await beat(7_200, 'dead');
  const stop = startHeartbeat('alive');
  const ids = async () => (await systemDb().sidecarHeartbeat.findMany()).map(({ id }) => id);
  await vi.waitFor(async () => expect(await ids()).toEqual(['alive']));
  expect(await checkHealth()).toMatchObject({ ok: true });
  await stop();
  expect(await ids()).toEqual([]);
});
