import { z } from 'zod';
import { defineJob } from '../platform/jobs/define-job.ts';

/** Synthesises one text, so that a call finds its clip ready. */
export const prepareSpeech = defineJob({
  name: 'prepare_speech',
  schema: z.object({ text: z.string().min(1) }),
  retries: 12,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 3_600,
  expireSeconds: 60,
  concurrency: 2,
});
