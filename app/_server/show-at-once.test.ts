import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { SHOW_AT_ONCE } from './show-at-once.ts';

const REACT = 'next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js';

it('leaves React no time to count from', () => {
  const page = {} as { $RT?: number };
  new Function('window', SHOW_AT_ONCE)(page);
  page.$RT = 1_000;
  expect(typeof page.$RT).toBe('undefined');
});

it('is about the name that this React counts by', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve(REACT), 'utf8');
  expect(source).toContain('"number"!==typeof $RT?requestAnimationFrame($RV');
});
