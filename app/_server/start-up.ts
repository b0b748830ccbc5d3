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
}
