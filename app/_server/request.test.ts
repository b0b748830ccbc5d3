import { expect, test } from 'vitest';
import { clientAddress } from './request.ts';

const from = (forwarded?: string) =>
  clientAddress(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }));

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:127.0.0.1', '127.0.0.1'],
  ['::ffff:cb00:7107', '::ffff:cb00:7107'],
  ['198.51.100.1, ::ffff:203.0.113.7', '203.0.113.7'],
])('%s is %s', (forwarded, address) => {
  expect(from(forwarded)).toBe(address);
});

test('without a word of a proxy nothing is known', () => {
  expect(from()).toBe('unknown');
});
