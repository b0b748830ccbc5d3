import { describe, expect, it } from 'vitest';
import { parseOverrides } from './connection-overrides.ts';

describe('parseOverrides', () => {
  it("has Twilio's defaults", () => {
    expect(parseOverrides('')).toEqual({
      readTimeoutMs: 15_000,
      totalTimeoutMs: 15_000,
      retries: 1,
      retryOn: new Set(['ct']),
    });
  });

  it('reads a fragment', () => {
    expect(parseOverrides('#rc=2&rp=all&rt=4000&tt=12000&ct=500')).toEqual({
      readTimeoutMs: 4000,
      totalTimeoutMs: 12_000,
      retries: 2,
      retryOn: new Set(['ct', 'rt', '4xx', '5xx']),
    });
    expect(parseOverrides('#rp=5xx,rt').retryOn).toEqual(new Set(['5xx', 'rt']));
  });

  it.each(['#rc=6', '#rc=-1', '#rc=x', '#tt=20000', '#rt=50', '#rp=3xx', '#retries=2'])(
    'refuses %s',
    (fragment) => {
      expect(() => parseOverrides(fragment)).toThrow(/connection override|retry policy/);
    },
  );
});
