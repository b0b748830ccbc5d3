import { z } from 'zod';
import { defineJob } from '../platform/jobs/define-job.ts';

const OneImport = z.object({ importId: z.uuid(), businessId: z.uuid() });

/** Reads a file and writes down what each of its lines would do. */
export const previewImportJob = defineJob({
  name: 'preview_import',
  schema: OneImport,
  retries: 5,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 60,
  expireSeconds: 600,
  concurrency: 2,
});

/** Carries out the lines of an import, where it was left. */
export const runImportJob = defineJob({
  name: 'run_import',
  schema: OneImport,
  retries: 10,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 60,
  expireSeconds: 1_200,
  concurrency: 2,
});
