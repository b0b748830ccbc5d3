import { sleep } from './clock.ts';
import { logger } from './logger.ts';

/** A restarting database is back within a second or two; Twilio waits 15 s in all. */
const WAITS_MS = [100, 300, 800, 1_500, 2_500];

/** What Prisma and pg say when the server is gone, restarting, or out of connections for a moment. */
const TRANSIENT_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
]);

/**
 * What this pointed to went meanwhile, or what it made is there by now, as when two customers are merged or
 * parted, or two waited for each other: the next try finds how things are. No sign of a database that is
 * away, so not `isTransient`.
 */
const OVERTAKEN_CODES = new Set([
  'P2002',
  'P2003',
  'P2025',
  'P2034',
  '23503',
  '23505',
  '40001',
  '40P01',
]);

const TRANSIENT_WORDS =
  /ECONNREFUSED|ECONNRESET|Connection terminated|server closed the connection|timeout exceeded when trying to connect|the database system is (starting up|shutting down|in recovery|not )|terminating connection|is not queryable/i;

type Failure = { code?: unknown; message?: unknown };

/** Whether it, or what it was made of (Prisma wraps what pg says), is such a failure. */
function some(error: unknown, is: (failure: Failure) => boolean, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { cause, meta } = error as Record<string, unknown>;
  return is(error) || some(cause, is, depth + 1) || some(meta, is, depth + 1);
}

/** Whether this is the database being away for a moment, and not a mistake of the statement. */
export const isTransient = (error: unknown): boolean =>
  some(
    error,
    ({ code, message }) =>
      TRANSIENT_CODES.has(String(code)) ||
      (typeof message === 'string' && TRANSIENT_WORDS.test(message)),
  );

/** Whether somebody else was quicker: see OVERTAKEN_CODES. */
export const isOvertaken = (error: unknown): boolean =>
  some(error, ({ code }) => OVERTAKEN_CODES.has(String(code)));

/**
 * Runs `work` again while the database is away for a moment, and when others changed what it had read. For
 * work that may safely run twice.
 */
export async function retryTransient<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (err) {
      if (!isTransient(err) && !isOvertaken(err)) throw err;
      logger().warn({ err, wait }, 'database away or changed, trying again');
      await sleep(wait);
    }
  }
  return work();
}
