import { systemDb } from '../lib/platform/db.ts';

export type QueuedJob = {
  name: string;
  state: string;
  requestId: string | null;
  data: Record<string, unknown>;
  /** How long from being added until it may run, seconds. */
  wait: number;
};

/** The jobs of one queue, oldest first. */
export const queuedJobs = (queue: string): Promise<QueuedJob[]> =>
  systemDb().$queryRaw<QueuedJob[]>`
    select name, state::text as state, data->>'requestId' as "requestId", data->'data' as data,
      round(extract(epoch from start_after - created_on))::int as wait
    from pgboss.job where name = ${queue} order by created_on, id`;
