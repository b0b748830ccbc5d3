export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1255';

const BOMS: ReadonlyArray<readonly [CsvEncoding, readonly number[]]> = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Of so many bytes the zeros are counted: UTF-16 of signs, digits and Latin has one in two. */
const SAMPLE_BYTES = 4_000;

/**
 * The text of a file in the encodings that spreadsheets here write: UTF-8 and UTF-16 with a byte order mark
 * or without, else Windows-1255, in which every byte is something.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: CsvEncoding } {
  const encoding = encodingOf(bytes);
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1255').decode(bytes), encoding: 'windows-1255' };
  }
}

function encodingOf(bytes: Uint8Array): CsvEncoding | null {
  for (const [encoding, bom] of BOMS) {
    if (bom.every((byte, index) => bytes[index] === byte)) return encoding;
  }
  const zeros = [0, 0];
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  for (let index = 0; index < end; index += 1) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < end / 10) return null;
  // Letters of this country have a zero at one side alone; a picture has them anywhere.
  if (Math.min(even, odd) > Math.max(even, odd) / 20) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** A stray sign from some old program is no reason to refuse a file; a picture is full of them. */
const MOST_CONTROLS = 0.01;

/** Whether a file is a text at all, by its beginning. */
export function isText(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, SAMPLE_BYTES));
  const controls = [...text].filter((sign) => sign < ' ' && !'\t\n\v\f\r\x1a'.includes(sign));
  return controls.length <= text.length * MOST_CONTROLS;
}
