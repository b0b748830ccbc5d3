// A worker of its own process, for tests that kill it: node --import tsx test/job-worker.ts NAME MODE
// It writes one line for each job it takes. MODE `stuck` never finishes one.
import { installJobs } from '../lib/platform/jobs/boss.ts';
import { handleJob, runJobs } from '../lib/platform/jobs/run-jobs.ts';
import { makeTestJob } from './test-job.ts';

const [, , name = 'test', mode = 'quick'] = process.argv;
const url = process.env.DATABASE_URL ?? '';
const job = makeTestJob(name);
const say = (line: string) => process.stdout.write(`${line}\n`);

await installJobs(url, [job]);
const stop = await runJobs(url, [
  handleJob(job, {
    run: async ({ id }, { attempt }) => {
      say(`took ${id} ${attempt}`);
      if (mode === 'stuck') await new Promise(() => {});
    },
    giveUp: async ({ id }) => void say(`gave up ${id}`),
  }),
]);
process.on('SIGTERM', async () => {
  await stop();
  process.exit(0);
});
say('ready');
