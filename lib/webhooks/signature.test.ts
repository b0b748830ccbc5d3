import { expect, test } from 'vitest';
import { signatureHeader } from './signature.ts';

/** Computed apart from this code: printf '%s' '1795000000.{…}' | openssl dgst -sha256 -hmac whsec_… */
test.each([
  [
    'whsec_test',
    1_795_000_000,
    '{"id":"evt_1"}',
    '9768205fbb644a6a645cdd13f225c6791ed91580e4d16c14b9a8e73cd4ba4393',
  ],
  [
    'whsec_test',
    1_795_000_000,
    '{"text":"שלום"}',
    'c30eac6fe8603913abde80f93c7b6a9f56b360a39bc761e478bdc3426e4ca35b',
  ],
  ['', 0, '', 'b849d5a581847b281957065739df36df2463d1977ea8d6e1e4e6cf33fadc68c3'],
])('%s signs %d.%s', (secret, timestamp, body, expected) => {
  expect(signatureHeader([secret], timestamp, body)).toBe(`v1=${expected}`);
});

test('two secrets sign side by side, the new one first', () => {
  const [first, second] = ['a', 'b'].map((secret) => signatureHeader([secret], 1, '{}'));
  expect(signatureHeader(['a', 'b'], 1, '{}')).toBe(`${first},${second}`);
  expect(first).not.toBe(second);
});
