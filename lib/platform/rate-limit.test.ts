import { describe, expect, test } from 'vitest';
import { unique } from '../../test/factories.ts';
import { createLimiter } from './rate-limit.ts';

const limit = { points: 3, seconds: 60 };
const REFUSED = { allowed: false, retryAfterSeconds: expect.any(Number) };
const times = async (count: number, work: () => Promise<unknown>) => {
  const verdicts = [];
  for (let run = 0; run < count; run += 1) verdicts.push(await work());
  return verdicts;
};

describe('in this process', () => {
  test('so many in so many seconds for one key, none of the others', async () => {
    const limiter = createLimiter(unique(), limit);
    const verdicts = await times(5, () => limiter('a'));
    expect(verdicts).toEqual([...Array(3).fill({ allowed: true }), REFUSED, REFUSED]);
    expect(verdicts[4]).toEqual({ allowed: false, retryAfterSeconds: expect.closeTo(60, -1) });
    expect(await limiter('b')).toEqual({ allowed: true });
  });

  test('limiters of different names count apart', async () => {
    const [one, other] = [createLimiter(unique(), limit), createLimiter(unique(), limit)];
    await times(3, () => one('a'));
    expect(await one('a')).toEqual(REFUSED);
    expect(await other('a')).toEqual({ allowed: true });
  });

  test('opens again after its time', async () => {
    const limiter = createLimiter(unique(), { points: 1, seconds: 1 });
    await limiter('a');
    expect(await limiter('a')).toEqual({ allowed: false, retryAfterSeconds: 1 });
    await expect.poll(() => limiter('a'), { timeout: 5_000 }).toEqual({ allowed: true });
  });
});
