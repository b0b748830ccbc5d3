import { expect, test } from 'vitest';
import { phoneFragment } from './phone-fragment.ts';

const STORED = '+972501234567';

test.each([
  '050-123-4567',
  '0501234567',
  '050 123 4567',
  '(050) 1234567',
  '050.123.4567',
  '+972501234567',
  '+972 50-123-4567',
  '972501234567',
  '00972501234567',
  '+9720501234567',
  '\u200e050-123',
  '050',
])('%s begins +972501234567', (q) => {
  const { part, start } = phoneFragment(q);
  expect(part && STORED.includes(part)).toBe(true);
  expect(start && STORED.startsWith(start)).toBe(true);
});

test.each(['4567', '123-45', '50123'])('%s is somewhere in +972501234567', (q) => {
  const { part, start } = phoneFragment(q);
  expect(part && STORED.includes(part)).toBe(true);
  expect(start).toBeNull();
});

test.each([
  ['03-555-1200', '35551200', '+97235551200'],
  ['*2700', '*2700', '*2700'],
  ['* 2700', '*2700', '*2700'],
  ['+1 212 555 0123', '12125550123', '+12125550123'],
  ['00 1 212 555 0123', '12125550123', '+12125550123'],
  ['1-800-123-456', '1800123456', '+9721800123456'],
])('%s looks for %s, beginning %s', (q, part, start) => {
  expect(phoneFragment(q)).toEqual({ part, start });
});

test.each(['', '05', 'רונית', '050x123', 'דירה 3', '***', '--', '972', '000'])(
  '"%s" is no number or says too little',
  (q) => {
    expect(phoneFragment(q)).toEqual({ part: null, start: null });
  },
);
