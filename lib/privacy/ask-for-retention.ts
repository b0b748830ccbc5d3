import { systemTransaction } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { applyRetentionJob } from './jobs.ts';

/** A day of UTC, seconds: it begins at two or three in the night in Israel. */
const ONCE_IN_SECONDS = 86_400;

/** Asks for this day's deletion: of all sidecars that ask, and however often, one job comes of it. */
export const askForRetention = (): Promise<void> =>
  systemTransaction((tx) =>
    enqueue(tx, applyRetentionJob, {}, { once: { key: 'all', seconds: ONCE_IN_SECONDS } }),
  );
