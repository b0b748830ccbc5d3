import { expect, test } from 'vitest';
import { comparedHash, hashCost, hashPassword, passwordFits } from './password.ts';

/** What a comparison costs stands in the hash itself: algorithm, memory, passes, lanes. */
const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$');

test('only the right password fits', async () => {
  const stored = await hashPassword('a-good-password');
  expect(await passwordFits('a-good-password', stored)).toBe(true);
  expect(await passwordFits('a-bad-password', stored)).toBe(false);
  expect(await passwordFits('a-good-password', 'no hash')).toBe(false);
});

test('an unknown account costs as much work as a wrong password, and never fits', async () => {
  const stored = await hashPassword('a-good-password');
  expect(costOf(await comparedHash(null))).toBe(costOf(await comparedHash(stored)));
  expect(costOf(stored)).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+$/);
  expect(await passwordFits('no such user', null)).toBe(false);
});

test('only tests hash cheaply', () => {
  const real = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  expect(hashCost('production')).toEqual(real);
  expect(hashCost('development')).toEqual(real);
  expect(hashCost('test').memoryCost).toBeLessThan(real.memoryCost);
});
