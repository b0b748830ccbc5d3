import { expect, test } from 'vitest';
import { figuresOf } from './figures.ts';

test('percentiles are times that occurred, whatever the order', () => {
  const times = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(figuresOf(times)).toEqual({
    count: 200,
    p50: 100,
    p90: 180,
    p95: 190,
    p99: 198,
    max: 200,
  });
  expect(figuresOf([7])).toEqual({ count: 1, p50: 7, p90: 7, p95: 7, p99: 7, max: 7 });
  expect(figuresOf([])).toEqual({ count: 0, p50: 0, p90: 0, p95: 0, p99: 0, max: 0 });
});
