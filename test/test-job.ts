import { z } from 'zod';
import { defineJob, type JobDefinition } from '../lib/platform/jobs/define-job.ts';

export type TestData = { id: string };

/** A kind of work for tests, tried three times a second apart. */
export const makeTestJob = (
  name: string,
  change: Partial<JobDefinition<TestData>> = {},
): JobDefinition<TestData> =>
  defineJob({
    name,
    schema: z.object({ id: z.string() }),
    retries: 2,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 2,
    expireSeconds: 60,
    concurrency: 4,
    ...change,
  });
