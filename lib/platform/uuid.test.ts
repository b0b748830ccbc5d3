import { expect, test } from 'vitest';
import { uuidv7 } from './uuid.ts';

test('version 7, variant 10, the time first, never the same twice', () => {
  const at = Date.UTC(2026, 10, 23);
  const made = Array.from({ length: 1_000 }, () => uuidv7(at));
  expect(new Set(made).size).toBe(1_000);
  for (const id of made) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  }
  expect(uuidv7(at) < uuidv7(at + 1)).toBe(true);
});
