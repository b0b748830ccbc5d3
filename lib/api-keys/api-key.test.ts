import { expect, test } from 'vitest';
import { hashApiKey, newApiKey, shownPart } from './api-key.ts';

test('a key is long, its own, and not to be found in what is stored', () => {
  const [one, two] = [newApiKey(), newApiKey()];
  expect(one).toMatch(/^alk_[\w-]{40}$/);
  expect(one).not.toBe(two);
  expect(hashApiKey(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashApiKey(one)).toBe(hashApiKey(one));
  expect(hashApiKey(one)).not.toBe(hashApiKey(two));
  expect(one.startsWith(shownPart(one))).toBe(true);
  expect(shownPart(one)).toHaveLength(10);
});
