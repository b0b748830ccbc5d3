import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { open, SealError, seal } from './seal.ts';

const first = { id: 'k1', secret: randomBytes(32) };
const second = { id: 'k2', secret: randomBytes(32) };
const plain = Buffer.from('{"noiseKey":"מפתח"}');

test('opens where it was sealed, with the key it was sealed with', () => {
  const row = seal([first], 'a/creds/creds', plain);
  expect(row.keyId).toBe('k1');
  expect(open([first], 'a/creds/creds', row)).toEqual(plain);
  expect(Buffer.from(row.sealed).includes(plain)).toBe(false);
});

test('the same twice looks different', () => {
  const [one, two] = [seal([first], 'a', plain), seal([first], 'a', plain)];
  expect(Buffer.from(one.sealed).equals(Buffer.from(two.sealed))).toBe(false);
});

test('in another place, changed, or cut short it does not open', () => {
  const row = seal([first], 'a/session/1', plain);
  expect(() => open([first], 'b/session/1', row)).toThrow(SealError);
  const changed = Uint8Array.from(row.sealed);
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(() => open([first], 'a/session/1', { ...row, sealed: changed })).toThrow(SealError);
  const short = row.sealed.subarray(0, 20);
  expect(() => open([first], 'a/session/1', { ...row, sealed: short })).toThrow(SealError);
});

test('another key, and no key, are told apart, and the plaintext in neither', () => {
  const row = seal([first], 'a', plain);
  const wrong = { id: 'k1', secret: second.secret };
  expect(() => open([wrong], 'a', row)).toThrow(/k1 is not the one/);
  expect(() => open([second], 'a', row)).toThrow(/k1 is not among/);
  expect(() => seal([], 'a', plain)).toThrow(SealError);
});

test('rotation: the first key seals, all of them open', () => {
  const old = seal([first], 'a', plain);
  const ring = [second, first];
  expect(open(ring, 'a', old)).toEqual(plain);
  const fresh = seal(ring, 'a', plain);
  expect(fresh.keyId).toBe('k2');
  expect(open([second], 'a', fresh)).toEqual(plain);
});
