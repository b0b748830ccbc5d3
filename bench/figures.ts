/** Percentiles of a set of times, milliseconds. */
export type Figures = {
  count: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  max: number;
};

export function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  // The smallest time that at least this share of all are not above.
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    count: sorted.length,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
}
