import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCREENS } from './screens.ts';

test('every page is known as a screen: the parts of one that is not are refused, and it reloads for ever', () => {
  const app = new URL('../', import.meta.url);
  const pages = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)page\.tsx$/.test(path))
    .map((path) => path.split('/').filter((part) => !part.startsWith('(') && part !== 'page.tsx'))
    .map(([first = '']) => first);
  expect(pages.length).toBeGreaterThan(20);
  expect([...SCREENS].sort()).toEqual([...new Set(pages)].sort());
});
