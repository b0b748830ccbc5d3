import { expect, test } from 'vitest';
import { appKeyRing } from './app-key.ts';
import { open, seal } from './seal.ts';

test('what is sealed for one purpose opens for it, and for no other', () => {
  const sealed = seal(appKeyRing('one'), 'place', Buffer.from('secret'));
  expect(open(appKeyRing('one'), 'place', sealed).toString()).toBe('secret');
  expect(() => open(appKeyRing('two'), 'place', sealed)).toThrow(/not among the keys/);
  const [other] = appKeyRing('two');
  const forged = [{ id: sealed.keyId, secret: other?.secret ?? new Uint8Array(32) }];
  expect(() => open(forged, 'place', sealed)).toThrow(/not the one/);
});
