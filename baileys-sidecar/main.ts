import { randomUUID } from 'node:crypto';
import { setPriority } from 'node:os';
import { unsafeAllGreetings } from '../lib/businesses/all-greetings.ts';
import { BUILT_IN_PROMPTS } from '../lib/calls/prompts.ts';
import { startHeartbeat } from '../lib/health/heartbeat.ts';
import { systemDb } from '../lib/platform/db.ts';
import { EnvError, env } from '../lib/platform/env.ts';
import { prepareToEnqueue, stopEnqueuing } from '../lib/platform/jobs/enqueue.ts';
import { runJobs } from '../lib/platform/jobs/run-jobs.ts';
import { logger } from '../lib/platform/logger.ts';
import { noticesSent } from '../lib/platform/notices.ts';
import { databaseUrl } from '../lib/platform/pool.ts';
import { retryTransient } from '../lib/platform/retry-transient.ts';
import { prepareAll } from '../lib/speech/prepare-all.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';
import { forgetOld } from './forget-old.ts';
import { holdLinks } from './hold-links.ts';
import { jobHandlers } from './jobs.ts';
import { watchOverdue } from './watch-overdue.ts';
import { watchRetention } from './watch-retention.ts';

/** EX_CONFIG: the launcher does not start again what is configured wrongly. */
const BAD_CONFIGURATION = 78;

process.env.PROCESS_NAME = 'sidecar';

// libsignal prints whole sessions, private keys included ("Closing session: …").
console.info = () => {};
console.warn = () => {};
console.error = () => {};

async function main() {
  const id = randomUUID();
  env();
  // Where they share a machine, a caller who waits for an answer goes before a recording that does not.
  setPriority(10);
  await prepareToEnqueue();
  const stopJobs = await runJobs(databaseUrl(), jobHandlers());
  const stopHeartbeat = startHeartbeat(id);
  const stopLinks = env().WHATSAPP_KEYS ? holdLinks(id, logger()) : async () => {};
  const stopWatching = watchOverdue(logger());
  const stopForgetting = forgetOld(logger());
  const stopRetention = watchRetention(logger());
  const stopDelivering = deliverWebhooks(logger());
  await retryTransient(async () =>
    prepareAll([...BUILT_IN_PROMPTS, ...(await unsafeAllGreetings())]),
  );
  logger().info({ sidecarId: id }, 'sidecar ready');

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger().info({ signal }, 'sidecar stopping');
    await Promise.all([
      stopJobs(),
      stopLinks(),
      stopWatching(),
      stopForgetting(),
      stopRetention(),
      stopDelivering(),
    ]);
    await stopHeartbeat();
    await stopEnqueuing();
    await noticesSent();
    await systemDb().$disconnect();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

// What cannot be handled ends the process: its launcher starts it again from a known state.
main().catch((error: unknown) => {
  if (error instanceof EnvError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(BAD_CONFIGURATION);
  }
  logger().fatal({ err: error }, 'sidecar failed');
  process.exit(1);
});
