import { expect, test } from 'vitest';
import { judgeRow } from '../imports/judge-row.ts';
import { csvPhone, csvRow } from './csv-row.ts';

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+972', "'+972"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1+1', "' =1+1"],
  ['\t=1', "'\t=1"],
  ['דנה "נוני" לוי', '"דנה ""נוני"" לוי"'],
  ['א, ב', '"א, ב"'],
  ['דנה', 'דנה'],
])('%j is written as %j', (text, cell) => {
  expect(csvRow([text])).toBe(`${cell}\r\n`);
});

test.each([
  ['+972501234567', '050-123-4567'],
  ['+97235551234', '03-555-1234'],
  ['+12125550123', '001 212-555-0123'],
  ['*2700', '*2700'],
])('%s is %s, and comes back', (phone, written) => {
  expect(csvPhone(phone)).toBe(written);
  if (phone.startsWith('+')) {
    expect(judgeRow([written], ['phone'])).toEqual({ values: { phones: [phone] } });
  }
});
