import { expect, it } from 'vitest';
import { safeReturnPath } from './safe-return-path.ts';

it.each([
  ['/calls?status=waiting#top', '/calls?status=waiting#top'],
  ['/', '/'],
])('keeps %s', (asked, path) => expect(safeReturnPath(asked)).toBe(path));

it.each([
  null,
  undefined,
  '',
  'calls',
  'https://evil.example/calls',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'javascript:alert(1)',
  '/sign-in?callbackUrl=/',
  '/api/auth/signout',
])('refuses %j', (asked) => expect(safeReturnPath(asked)).toBe('/'));
