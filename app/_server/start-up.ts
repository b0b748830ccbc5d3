import 'server-only';
import { EnvError, env } from '@/lib/platform/env.ts';
import { prepareToEnqueue } from '@/lib/platform/jobs/enqueue.ts';
import { logger } from '@/lib/platform/logger.ts';
import { endStreams } from './live-streams.ts';

/** EX_CONFIG: the launcher does not start again what is configured wrongly. */
const BAD_CONFIGURATION = 78;

/** Checks the environment, says what is missing but not needed, and warms up. */
export async function checkConfiguration(): Promise<void> {
  try {
    const { PUBLIC_HOST } = env();
    if (PUBLIC_HOST) process.env.NEXTAUTH_URL ??= PUBLIC_HOST.origin;
    else {
      logger().warn(
        'PUBLIC_HOST is not set: callers hear a plain voice instead of clips, and signatures are checked against the Host header. Production needs it.',
      );
    }
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(BAD_CONFIGURATION);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, endStreams);
  await prepareToEnqueue().catch((err) => logger().warn({ err }, 'jobs are not reachable yet'));
  if (process.env.NODE_ENV === 'production') void warmUp();
}

/** After so many the code that renders pages is about as fast as it gets. */
const WARM_UP_PAGES = 3;

/**
 * Asks itself for pages as soon as it answers: whoever came first would wait half a second longer than all
 * others. It listens by now, and `next start` says where; on hosts that do not, nothing is asked.
 */
async function warmUp(): Promise<void> {
  const { PORT } = process.env;
  if (!PORT) return;
  try {
    for (let page = 0; page < WARM_UP_PAGES; page += 1) {
      const url = `http://127.0.0.1:${PORT}/sign-in`;
      await (await fetch(url, { headers: { Accept: 'text/html' } })).text();
    }
  } catch (err) {
    logger().debug({ err }, 'no warm-up');
  }
}
