import { expect, test } from 'vitest';
import { columnsProblem, recogniseColumns } from './columns.ts';
import { judgeRow } from './judge-row.ts';

test.each([
  ['501234567', '+972501234567'],
  ['501234567.0', '+972501234567'],
  ['="0501234567"', '+972501234567'],
  ["'050-123-4567", '+972501234567'],
  ['\u200e050-1234567\u200f', '+972501234567'],
  ['\u202a+972 50\u00a0123 4567\u202c', '+972501234567'],
  ['972501234567', '+972501234567'],
  ['03 555 1234', '+97235551234'],
  ['+1 212 555 0123', '+12125550123'],
])('%j is a phone', (cell, phone) => {
  expect(judgeRow([cell], ['phone'])).toEqual({ values: { phones: [phone] } });
});

test.each([
  ['9.72501E+11', 'phone_in_scientific_form'],
  ['5.01E8', 'phone_in_scientific_form'],
  ['', 'no_phone'],
  ['אין', 'bad_phone'],
  ['050123', 'bad_phone'],
  ['*2700', 'bad_phone'],
])('%j is told as %s', (cell, defect) => {
  expect(judgeRow([cell], ['phone'])).toEqual({ defect });
});

test('a line with all of it', () => {
  const columns = recogniseColumns([
    '\ufeffשם פרטי',
    'שם משפחה',
    'טל׳',
    'נייד',
    'דוא"ל',
    'סטטוס',
    'תגיות',
    'הערות',
    'משהו',
  ]);
  expect(columns).toEqual({
    heading: true,
    columns: [
      'first_name',
      'last_name',
      'phone',
      'further_phone',
      'email',
      'status',
      'tags',
      'note',
      'ignore',
    ],
  });
  const cells = [
    ' דנה ',
    "ז'בוטינסקי",
    '03-5551234 / 03-5551235',
    '050-1234567',
    'Dana@Example.com',
    'בטיפול',
    'תל אביב; קונה,קונה',
    'שורה\r\nשנייה',
    'x',
  ];
  expect(judgeRow(cells, columns.columns)).toEqual({
    values: {
      phones: ['+97235551234', '+97235551235', '+972501234567'],
      name: "דנה ז'בוטינסקי",
      email: 'dana@example.com',
      status: 'contacted',
      tags: ['תל אביב', 'קונה'],
      note: 'שורה\nשנייה',
    },
  });
});

test.each([
  ['email', 'dana@', 'bad_email'],
  ['status', 'אולי', 'unknown_status'],
  ['name', 'א'.repeat(121), 'name_too_long'],
  ['tags', 'א'.repeat(41), 'tags_too_long'],
  ['further_phone', 'אין', 'bad_further_phone'],
] as const)('a bad %s breaks the line', (field, cell, defect) => {
  expect(judgeRow(['0501234567', cell], ['phone', field])).toEqual({ defect });
});

test.each([
  [
    ['Name', 'Phone', 'E-mail', 'Notes'],
    ['name', 'phone', 'email', 'note'],
  ],
  [
    ['Full Name', 'Mobile Phone', 'Home Phone'],
    ['name', 'phone', 'further_phone'],
  ],
  [
    ['לקוח', 'מספר טלפון', 'מייל'],
    ['name', 'phone', 'email'],
  ],
  [
    ['שם', 'טלפון', 'טלפון נוסף'],
    ['name', 'phone', 'further_phone'],
  ],
  [
    ['שם', 'שם', 'טל.'],
    ['name', 'ignore', 'phone'],
  ],
])('%j', (headings, columns) => {
  expect(recogniseColumns(headings)).toEqual({ heading: true, columns });
});

test('a file without headings is known by its first row', () => {
  expect(recogniseColumns(['דנה לוי', '050-1234567', 'dana@example.com', '17'])).toEqual({
    heading: false,
    columns: ['name', 'phone', 'email', 'ignore'],
  });
});

test('columns need one phone, and no field twice', () => {
  expect(columnsProblem(['phone', 'name', 'ignore', 'ignore'])).toBeNull();
  expect(columnsProblem(['name'])).toContain('phone');
  expect(columnsProblem(['phone', 'email', 'email'])).toContain('email');
});
