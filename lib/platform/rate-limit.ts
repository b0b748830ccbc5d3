import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from './env.ts';
import { logger } from './logger.ts';

/** What a limiter says; `retryAfterSeconds` is at least 1 when it refuses. */
export type LimitVerdict = { allowed: true } | { allowed: false; retryAfterSeconds: number };

export type Limiter = (key: string) => Promise<LimitVerdict>;

/** Longest a request waits for the shared limiter, milliseconds. */
const UPSTASH_TIMEOUT_MS = 300;

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

function memoryLimiter(name: string, limit: { points: number; seconds: number }): Limiter {
  const limiter = new RateLimiterMemory({
    keyPrefix: name,
    points: limit.points,
    duration: limit.seconds,
  });
  return async (key) => {
    try {
      await limiter.consume(key);
      return { allowed: true };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { allowed: false, retryAfterSeconds: seconds(refused.msBeforeNext) };
    }
  };
}

function upstashLimiter(name: string, limit: { points: number; seconds: number }): Limiter | null {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
  if (!url || !token) return null;
  const limiter = new Ratelimit({
    redis: new Redis({ url: url.origin, token, retry: false }),
    limiter: Ratelimit.slidingWindow(limit.points, `${limit.seconds} s`),
    prefix: `agentlocator:${name}`,
    timeout: UPSTASH_TIMEOUT_MS,
  });
  return async (key) => {
    const result = await limiter.limit(key);
    // The library lets everything through when it times out; that is not an answer.
    if (result.reason === 'timeout') throw new Error('the shared limiter did not answer in time');
    return result.success
      ? { allowed: true }
      : { allowed: false, retryAfterSeconds: seconds(result.reset - Date.now()) };
  };
}

/** What counts while the shared limiter gives no answer: this process alone, or nobody. */
export type WithoutAnswer = 'count_here' | 'allow';

/**
 * At most `points` in `seconds` for one key: shared by all processes where Upstash is configured, in
 * this process otherwise. `allow` is for what was proven genuine before it is counted, such as signed
 * webhooks, and must not be refused because Upstash is away.
 */
export function createLimiter(
  name: string,
  limit: { points: number; seconds: number },
  withoutAnswer: WithoutAnswer = 'count_here',
): Limiter {
  const local = memoryLimiter(name, limit);
  let shared: Limiter | null | undefined;
  return async (key) => {
    shared ??= upstashLimiter(name, limit);
    if (!shared) return local(key);
    try {
      return await shared(key);
    } catch (err) {
      logger().warn({ err, limiter: name, withoutAnswer }, 'shared limiter failed');
      return withoutAnswer === 'allow' ? { allowed: true } : local(key);
    }
  };
}
