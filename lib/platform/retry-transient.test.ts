import { expect, test } from 'vitest';
import { retryTransient } from './retry-transient.ts';

const failing = (times: number, error: unknown) => {
  const state = { calls: 0 };
  const work = async () => {
    state.calls += 1;
    if (state.calls <= times) throw error;
    return 'done';
  };
  return { state, work };
};
const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['no server', withCode('ECONNREFUSED')],
  ['a cut connection', withCode('ECONNRESET')],
  ['terminated', withCode('57P01')],
  ['starting', new Error('the database system is starting up')],
  ['a conflict', withCode('P2034')],
  ['no connection free', withCode('P2024')],
  ['somebody who was quicker', withCode('P2002')],
  ['a row that went', withCode('23503')],
  ['said by a cause', new Error('outer', { cause: new Error('x', { cause: withCode('08006') }) })],
  ['said by Prisma', Object.assign(new Error('x'), { meta: { cause: withCode('57P03') } })],
])('%s passes', async (_, error) => {
  const { state, work } = failing(2, error);
  expect(await retryTransient(work)).toBe('done');
  expect(state.calls).toBe(3);
});

test.each([
  ['a value that is none', withCode('P2023')],
  ['a bug', new TypeError('x is not a function')],
  ['a string', 'no'],
  ['nothing', undefined],
])('%s does not, and is thrown at once', async (_, error) => {
  const { state, work } = failing(1, error);
  await expect(retryTransient(work)).rejects.toBe(error);
  expect(state.calls).toBe(1);
});

test('the last failure is thrown, well within the time Twilio waits', async () => {
  const error = withCode('ECONNREFUSED');
  const { state, work } = failing(100, error);
  const started = performance.now();
  await expect(retryTransient(work)).rejects.toBe(error);
  expect(state.calls).toBe(6);
  expect(performance.now() - started).toBeLessThan(10_000);
}, 15_000);
