import { expect, it } from 'vitest';
import { computePeaks } from './peaks.ts';

it('measures each stretch against the loudest one', () => {
  const samples = new Float32Array([0, 0, 0.5, -0.5, 0.25, -0.25, 0, 0]);
  expect(computePeaks(samples, 4)).toEqual([0, 1, 0.5, 0]);
});

it('gives zeros for silence', () => {
  expect(computePeaks(new Float32Array(100), 3)).toEqual([0, 0, 0]);
});

it('gives as many as asked for when the recording is shorter than that', () => {
  const peaks = computePeaks(new Float32Array([1, 1]), 5);
  expect(peaks).toHaveLength(5);
  expect(peaks.every(Number.isFinite)).toBe(true);
});
