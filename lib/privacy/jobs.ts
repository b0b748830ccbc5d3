import { z } from 'zod';
import { defineJob } from '../platform/jobs/define-job.ts';

/** Deletes what businesses no longer keep. */
export const applyRetentionJob = defineJob({
  name: 'apply_retention',
  schema: z.object({}),
  retries: 8,
  retryDelaySeconds: 30,
  retryDelayMaxSeconds: 3_600,
  expireSeconds: 3_600,
  concurrency: 1,
});
