import { CsvError, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { parsePhoneInput } from '../platform/phone-number.ts';
import { cleanCell } from './clean-cell.ts';

/** One row as it stands in the file. `line` counts as a spreadsheet does. */
export type Row = { line: number; cells: string[]; broken?: 'quote_not_closed' };

export type Delimiter = ',' | ';' | '\t';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** Bytes the parser gets at a time, so that a large file does not hold up all else. */
const SLICE_BYTES = 64 * 1024;

/** A row longer than this, or with a cell of more lines, is one whose quote was never closed. */
const ROW_MAX_BYTES = 64 * 1024;
const CELL_MAX_BREAKS = 100;

const LINE_FEED = 0x0a;

/** What separates the cells, and the text without Excel's line that says so. */
export function findDelimiter(text: string): { delimiter: Delimiter; body: string } {
  const [line, told] = /^\s*"?sep=([,;\t])"?[^\S\r\n]*(?:\r\n|\r|\n)/i.exec(text) ?? [];
  if (line && told) return { delimiter: told as Delimiter, body: text.slice(line.length) };
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r') && counts.size > 0) break;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const most = (a: Delimiter, b: Delimiter) =>
    (counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a;
  return { delimiter: DELIMITERS.reduce(most), body: text };
}

/** Whether a cell took in the rows after it: too many lines, or one that is a row with a phone. */
function isSwallowed(cell: string, delimiter: Delimiter, width: number): boolean {
  if (!cell.includes('\n')) return false;
  const lines = cell.split('\n').slice(1);
  if (lines.length > CELL_MAX_BREAKS) return true;
  return lines.some((line) => {
    const cells = line.split(delimiter);
    return (
      cells.length >= Math.max(2, width) &&
      cells.some((one) => parsePhoneInput(cleanCell(one)) !== null)
    );
  });
}

/** Where the physical line that holds `from` ends. */
function nextLine(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(LINE_FEED, from);
  return at === -1 ? bytes.length : at + 1;
}

/**
 * A line in which quotes stand where they may not. People write them (בע"מ), and then they are meant; one
 * that opens a cell and never closes it breaks the line.
 */
function readAlone(line: number, raw: string, delimiter: Delimiter): Row {
  try {
    const [cells] = parseAll(raw, { delimiter, relax_quotes: true, relax_column_count: true });
    if (cells) return { line, cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return { line, cells: [raw.trim()], broken: 'quote_not_closed' };
}

/**
 * The rows of a text, empty ones left out. It is read strictly, since a quote that is never closed would take
 * all rows that follow into one cell: at a mistake the line is read alone, and reading goes on after it.
 */
export async function* readRows(text: string, delimiter: Delimiter): AsyncGenerator<Row> {
  const bytes = Buffer.from(text, 'utf8');
  let offset = 0;
  let line = 0;
  let width = 0;
  while (offset < bytes.length) {
    let start = offset;
    try {
      for await (const { record, bytes: read } of parseFrom(bytes, offset, delimiter)) {
        if (record.some((cell) => isSwallowed(cell, delimiter, width))) break;
        width ||= record.length;
        line += 1;
        start = offset + read;
        if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
    if (start >= bytes.length) return;
    line += 1;
    offset = nextLine(bytes, start);
    const raw = bytes.toString('utf8', start, Math.min(offset, start + ROW_MAX_BYTES));
    if (raw.trim() !== '') yield readAlone(line, raw, delimiter);
  }
}

type Parsed = { record: string[]; bytes: number };

/** The rows from `offset` on; all before a mistake come before its error is thrown. */
async function* parseFrom(
  bytes: Buffer,
  offset: number,
  delimiter: Delimiter,
): AsyncGenerator<Parsed> {
  let rows: Parsed[] = [];
  let failure: Error | undefined;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: ROW_MAX_BYTES,
    // Taken here, since the stream forgets what nobody has read when a mistake follows it.
    on_record: (record: string[], info) => {
      rows.push({ record, bytes: info.bytes });
      return null;
    },
  });
  parser.on('error', (error) => {
    failure = error;
  });
  parser.resume();
  const closed = new Promise<void>((resolve) => parser.once('close', resolve));
  try {
    for (let at = offset; at < bytes.length && !failure; at += SLICE_BYTES) {
      const slice = bytes.subarray(at, Math.min(at + SLICE_BYTES, bytes.length));
      await new Promise<void>((resolve) => parser.write(slice, () => resolve()));
      const parsed = rows;
      rows = [];
      yield* parsed;
    }
    parser.end();
    await closed;
    yield* rows;
    if (failure) throw failure;
  } finally {
    parser.destroy();
  }
}
