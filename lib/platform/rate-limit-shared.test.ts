import type { ServerResponse } from 'node:http';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { unique } from '../../test/factories.ts';
import { createLimiter } from './rate-limit.ts';
import { localServer } from './speech/local-server.fixture.ts';

/** What stands in for Upstash: the REST address of a Redis that runs the library's script. */
let reply: (response: ServerResponse) => void;
const upstash = await localServer((_request, response) => reply(response));
// Before anything reads the environment, which happens once.
Object.assign(process.env, {
  LOCAL_WORLD: '1',
  PUBLIC_HOST: 'http://127.0.0.1:3000',
  UPSTASH_REDIS_REST_URL: upstash.url.origin,
  UPSTASH_REDIS_REST_TOKEN: 'shared-token',
});
afterAll(() => upstash.close());
const limit = { points: 3, seconds: 60 };
/** `[left, limit]`, which is what the script returns. */
const left = (count: number) => (response: ServerResponse) => {
  const result = { result: [count, limit.points] };
  // One command or a pipeline of them, as the client likes.
  const isPipeline = upstash.received.at(-1)?.path.includes('pipeline');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(isPipeline ? [result] : result));
};

const REFUSED = { allowed: false, retryAfterSeconds: expect.any(Number) };
const times = async (count: number, work: () => Promise<unknown>) => {
  const verdicts = [];
  for (let run = 0; run < count; run += 1) verdicts.push(await work());
  return verdicts;
};

describe('shared through Upstash', () => {
  beforeEach(() => {
    upstash.received.length = 0;
  });

  test('its word counts, in both directions', async () => {
    const limiter = createLimiter(unique(), limit);
    reply = left(2);
    expect(await times(5, () => limiter('a'))).toEqual(Array(5).fill({ allowed: true }));
    reply = left(-1);
    expect(await limiter('b')).toEqual(REFUSED);
    const { headers, body } = upstash.received[0] ?? {};
    expect(headers?.authorization).toBe('Bearer shared-token');
    expect(body?.toString()).toContain('agentlocator:');
  });

  const BROKEN: [string, (response: ServerResponse) => void][] = [
    ['an error', (response) => response.writeHead(500).end('no')],
    ['rubbish', (response) => response.end('<html>')],
    ['nothing', () => {}],
    ['a closed door', (response) => response.destroy()],
  ];

  test.each(BROKEN)('answers %s: what is genuine goes on', async (_, broken) => {
    reply = broken;
    const limiter = createLimiter(unique(), limit, 'allow');
    expect(await times(5, () => limiter('a'))).toEqual(Array(5).fill({ allowed: true }));
    reply = left(-1);
    expect(await limiter('a')).toEqual(REFUSED);
  });

  test.each(BROKEN)('answers %s: this process counts, and soon', async (_, broken) => {
    reply = broken;
    const limiter = createLimiter(unique(), limit);
    const started = performance.now();
    const verdicts = await times(4, () => limiter('a'));
    expect(verdicts).toEqual([...Array(3).fill({ allowed: true }), REFUSED]);
    expect(performance.now() - started).toBeLessThan(4 * 1_000);
    expect(upstash.received.length).toBeGreaterThan(0);
  });
});
