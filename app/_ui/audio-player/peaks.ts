/**
 * Loudness of equal stretches of a recording, for drawing: `count` numbers from 0 to 1, the loudest
 * stretch being 1. Silence gives zeros.
 */
export function computePeaks(samples: Float32Array, count: number): number[] {
  const stretch = samples.length / count;
  const peaks = Array.from({ length: count }, (_, index) => {
    let sum = 0;
    const start = Math.floor(index * stretch);
    const end = Math.max(start + 1, Math.floor((index + 1) * stretch));
    for (let at = start; at < end; at++) sum += (samples[at] ?? 0) ** 2;
    return Math.sqrt(sum / (end - start));
  });
  const loudest = Math.max(...peaks);
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks;
}
