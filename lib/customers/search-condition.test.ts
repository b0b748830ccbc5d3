import { expect, test } from 'vitest';
import { phoneFragment, searchCondition } from './search-condition.ts';

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
  '050',
  '4567',
  '123-45',
  '50123',
])('%s finds +972501234567', (q) => {
  const fragment = phoneFragment(q);
  expect(fragment && STORED.includes(fragment)).toBe(true);
});

test.each([
  ['03-555-1200', '35551200'],
  ['*2700', '*2700'],
  ['* 2700', '*2700'],
  ['+1 212 555 0123', '12125550123'],
  ['00 1 212 555 0123', '12125550123'],
  ['1-800-123-456', '1800123456'],
])('%s looks for %s', (q, fragment) => {
  expect(phoneFragment(q)).toBe(fragment);
});

test.each(['', '05', 'רונית', '050x123', 'דירה 3', '***', '--', '972', '000'])(
  '"%s" is no number or says too little',
  (q) => {
    expect(phoneFragment(q)).toBeNull();
  },
);

test("LIKE's own signs are taken literally", () => {
  const { OR } = searchCondition('50%_\\');
  expect(OR?.[0]).toEqual({ name: { contains: '50\\%\\_\\\\', mode: 'insensitive' } });
});
