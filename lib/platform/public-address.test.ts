import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import {
  isLoopbackHost,
  isPublicAddress,
  mayBePublicHost,
  publicLookup,
} from './public-address.ts';

describe('isPublicAddress', () => {
  test.each([
    '8.8.8.8',
    '54.172.60.1',
    '172.32.0.1',
    '100.128.0.1',
    '2600:1f18::1',
    '64:ff9b::808:808',
    '2a00:1450:4028::1',
    '2001:4860:4860::8888',
  ])('%s: yes', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'fec0::1',
    'fe80::1%eth0',
    '2606:4700::1%lo',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::10.1.2.3',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '3fff::1',
    '4000::1',
    '100::1',
    '192.88.99.1',
    '198.18.0.1',
    '203.0.113.9',
    '2130706433',
    '0x7f.1',
    '127.1',
    'localhost',
    '',
  ])('%s: no', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test('a host given as an address is judged at once, a name when it is looked up', () => {
  expect(mayBePublicHost('media.example.com')).toBe(true);
  expect(mayBePublicHost('8.8.8.8')).toBe(true);
  expect(mayBePublicHost('10.0.0.1')).toBe(false);
  expect(mayBePublicHost('[::ffff:10.0.0.1]')).toBe(false);
});

test('loopback hosts', () => {
  expect(['localhost', '127.0.0.1', '127.1.1.1', '[::1]', '::1'].every(isLoopbackHost)).toBe(true);
  expect(['127.example.com', 'localhost.example.com', '10.0.0.1', ''].some(isLoopbackHost)).toBe(
    false,
  );
});

test('publicLookup refuses a name that leads to this machine', async () => {
  const found = await new Promise<NodeJS.ErrnoException | string | LookupAddress[] | null>(
    (resolve) => publicLookup('localhost', {}, (error, address) => resolve(error ?? address)),
  );
  expect(found).toBeInstanceOf(Error);
});
