import { describe, expect, test } from 'vitest';
import { base32, codeOfStep, newTotpSecret, stepAt, stepOfCode, totpUri } from './totp-code.ts';

/** RFC 6238, appendix B, SHA-1; its codes have eight digits, ours are the last six of them. */
const RFC_SECRET = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code at second %i is that of RFC 6238', (seconds, code) => {
  expect(codeOfStep(RFC_SECRET, stepAt(new Date(seconds * 1000)))).toBe(code);
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['foob', 'MZXW6YQ'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j is that of RFC 4648', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

describe('a code', () => {
  const now = new Date('2026-11-23T12:00:10Z');
  const step = stepAt(now);
  const at = (offset: bigint) => codeOfStep(RFC_SECRET, step + offset);

  test.each([-1n, 0n, 1n])('of step %i fits', (offset) => {
    expect(stepOfCode(RFC_SECRET, at(offset), now, null)).toBe(step + offset);
  });

  test.each([-2n, 2n])('of step %i does not', (offset) => {
    expect(stepOfCode(RFC_SECRET, at(offset), now, null)).toBeNull();
  });

  test('is not taken twice, nor one before it', () => {
    expect(stepOfCode(RFC_SECRET, at(0n), now, step)).toBeNull();
    expect(stepOfCode(RFC_SECRET, at(-1n), now, step)).toBeNull();
    expect(stepOfCode(RFC_SECRET, at(1n), now, step)).toBe(step + 1n);
  });

  test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('%j is none', (code) => {
    expect(stepOfCode(RFC_SECRET, code, now, null)).toBeNull();
  });
});

test('an app is told the account and the secret', () => {
  expect(newTotpSecret()).toHaveLength(20);
  expect(totpUri(RFC_SECRET, 'yael+a@example.com')).toBe(
    'otpauth://totp/AgentLocator:yael%2Ba%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=AgentLocator',
  );
});
