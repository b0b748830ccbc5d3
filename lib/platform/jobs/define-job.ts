import type { z } from 'zod';

/** What a kind of background work is, apart from the code that does it. */
export type JobDefinition<Data = unknown> = {
  name: string;
  schema: z.ZodType<Data>;
  /** Tries after the first; then the job is given up. */
  retries: number;
  /** First wait between tries, seconds; doubles each time, with jitter. */
  retryDelaySeconds: number;
  /** Longest wait between tries, seconds. */
  retryDelayMaxSeconds: number;
  /** Longest run of one try, seconds. */
  expireSeconds: number;
  /** Tries running side by side in one sidecar. */
  concurrency: number;
};

export const defineJob = <Data>(definition: JobDefinition<Data>): JobDefinition<Data> => definition;

/** A notice with a job's name: one is due at once. */
export const JOBS_CHANNEL = 'jobs';

/** Where a job goes when its tries are used up, however each of them ended. */
export const givenUpQueue = (job: { name: string }): string => `${job.name}_given_up`;
