import { expect, test } from 'vitest';
import { readWhose } from './read-whose.ts';

test.each([
  [undefined, 'staff', 'mine'],
  [undefined, 'owner', 'all'],
  ['all', 'staff', 'all'],
  ['mine', 'owner', 'mine'],
  [['all', 'all'], 'staff', 'mine'],
  ['x', 'owner', 'all'],
] as const)('%o for %s: %s', (given, role, whose) => {
  expect(readWhose(given as string | string[] | undefined, role)).toBe(whose);
});
