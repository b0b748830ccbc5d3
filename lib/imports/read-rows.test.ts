import { expect, test } from 'vitest';
import { decodeText, isText } from './decode-text.ts';
import { findDelimiter, readRows } from './read-rows.ts';

async function rowsOf(text: string) {
  const { delimiter, body } = findDelimiter(text);
  const rows = [];
  for await (const row of readRows(body, delimiter)) rows.push(row);
  return rows;
}

test.each([
  ['a,b\n1,2', ','],
  ['a;b;c,d\n1;2;3', ';'],
  ['a\tb\n1\t2', '\t'],
  ['"a,a,a";b\n1;2', ';'],
  ['sep=;\r\na,x;b\r\n1;2', ';'],
  ['one column\n1', ','],
])('%j is separated by %j', (text, delimiter) => {
  expect(findDelimiter(text).delimiter).toBe(delimiter);
});

test('quotes, breaks in quotes and the ends of lines of every system', async () => {
  expect(await rowsOf('a,b\r\n"x\r\ny","he said ""no"""\n\n  \rבע"מ,4\r\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x\r\ny', 'he said "no"'] },
    { line: 5, cells: ['בע"מ', '4'] },
  ]);
});

test("Excel's line that names the delimiter is no row", async () => {
  expect(await rowsOf('sep=;\r\na;b\r\n1;2')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', '2'] },
  ]);
});

test.each(['\n', '\r\n'])(
  'a quote that is never closed breaks its own line alone (%j)',
  async (end) => {
    const lines = ['שם,טלפון', '"דנה,0501234567', 'עומר,0521234567', '"יעל",0541234567'];
    const rows = await rowsOf(lines.join(end));
    expect(rows.map(({ line, broken, cells }) => [line, broken, cells.length])).toEqual([
      [1, undefined, 2],
      [2, 'quote_not_closed', 1],
      [3, undefined, 2],
      [4, undefined, 2],
    ]);
    expect(await rowsOf(`${lines.slice(0, 3).join(end)}${end}"`)).toHaveLength(4);
  },
);

test('a quote that swallows thousands of lines is found', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `שם ${index},050${1_000_000 + index}`);
  const rows = await rowsOf(['a,b', '"x,1', ...many].join('\n'));
  expect(rows).toHaveLength(5_002);
  expect(rows.filter((row) => row.broken)).toEqual([
    { line: 2, cells: ['"x,1'], broken: 'quote_not_closed' },
  ]);
  expect(rows.at(-1)).toMatchObject({ line: 5_002 });
});

const TEXT = 'שם,טלפון\nדנה,050';

const utf16 = (text: string, swap: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};

/** The letters alef to tav stand one after the other in both. */
const windows1255 = (text: string) =>
  Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return code >= 0x5d0 ? code - 0x5d0 + 0xe0 : code;
  });

test.each([
  ['utf-8', Buffer.from(TEXT)],
  ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
  ['utf-16le', utf16(`\ufeff${TEXT}`, false)],
  ['utf-16be', utf16(`\ufeff${TEXT}`, true)],
  ['utf-16le', utf16(`name,phone,more of it\n${TEXT}`, false)],
  ['utf-16be', utf16(`name,phone,more of it\n${TEXT}`, true)],
  ['windows-1255', windows1255(TEXT)],
] as const)('%s is read, whatever stands before it', (encoding, bytes) => {
  const read = decodeText(bytes);
  expect(read.encoding).toBe(encoding);
  expect(isText(bytes)).toBe(true);
  expect(read.text.endsWith(TEXT)).toBe(true);
  expect(read.text).not.toContain('\ufeff');
});

test.each([
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]],
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 0x60]],
  ['zeros', Array.from({ length: 64 }, () => 0)],
])('%s is no text', (_, bytes) => {
  expect(isText(Uint8Array.from(bytes))).toBe(false);
});
