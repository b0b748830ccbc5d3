import type { ImportAction } from '../prisma/generated/enums.ts';
import { seededRandom } from '../simulators/twilio/random.ts';

const FIRST = ['דנה', 'עומר', "ז'קלין", 'יעל', 'מוחמד', 'Ирина', 'Dana', 'שָׁלוֹם', 'נועה "נוני"'];
const LAST = ['לוי', 'כהן', 'בן-דוד', 'אבו חצירה', "צ'רנוב", 'Smith', 'מזרחי, ושות׳'];

export type ExpectedLine = {
  line: number;
  action: ImportAction;
  reason: string | null;
  phone: string | null;
  note: string | null;
};

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Ways in which a spreadsheet leaves the number 0501234567. */
const WRITTEN = [
  (national: string) => `0${national}`,
  (national: string) => national,
  (national: string) => `="0${national}"`,
  (national: string) => `+972-${national.slice(0, 2)}-${national.slice(2)}`,
  (national: string) => `\u200e0${national.slice(0, 2)}-${national.slice(2)}\u200f`,
  (national: string) => `'0${national}`,
];

const nationalOf = (index: number) => `5${String(20_000_000 + index)}`;

/**
 * A file of so many lines as people send them, with what must become of each. The first `existing` numbers
 * are customers already: each third has no name, the others are "ישן".
 */
export function makeImportFile(size: number, existing: number) {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const rows = ['שם מלא,טלפון,דוא"ל,הערות'];
  const expected: ExpectedLine[] = [];
  const used: number[] = [];
  let next = 0;
  for (let line = 2; line < size + 2; line += 1) {
    const name = `${pick(FIRST)} ${pick(LAST)} ${line}`;
    const note = random() < 0.2 ? `הערה ${line}\r\nשורה, שנייה` : null;
    const kind = random();
    const add = (
      phone: string,
      row: Partial<ExpectedLine>,
      cells: Partial<Record<string, string>> = {},
    ) => {
      rows.push([cells.name ?? name, phone, cells.email ?? '', note ?? ''].map(quoted).join(','));
      expected.push({ line, action: 'error', reason: null, phone: null, note: null, ...row });
    };
    if (kind < 0.02) add('', { reason: 'no_phone' });
    else if (kind < 0.04) add('9.72501E+11', { reason: 'phone_in_scientific_form' });
    else if (kind < 0.05) add('אין', { reason: 'bad_phone' });
    else if (kind < 0.06)
      add(`0${nationalOf(900_000 + line)}`, { reason: 'bad_email' }, { email: 'dana@' });
    else if (kind < 0.07) {
      rows.push(`"${name.replaceAll('"', '')},0${nationalOf(900_000 + line)}`);
      expected.push({ line, action: 'error', reason: 'quote_not_closed', phone: null, note: null });
    } else if (kind < 0.15 && used.length > 0) {
      const national = nationalOf(pick(used));
      add(pick(WRITTEN)(national), { action: 'skip', reason: 'duplicate_line' });
    } else {
      const national = nationalOf(next);
      const known = next < existing;
      const changes = !known || next % 3 === 0 || note !== null;
      const action = known ? (changes ? 'update' : 'skip') : 'create';
      const reason = action === 'skip' ? 'nothing_to_change' : null;
      used.push(next);
      next += 1;
      add(pick(WRITTEN)(national), { action, reason, phone: `+972${national}`, note });
    }
  }
  const customers = Array.from({ length: existing }, (_, index) => ({
    phone: `+972${nationalOf(index)}`,
    name: index % 3 === 0 ? null : 'ישן',
  }));
  return { content: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`), expected, customers };
}
