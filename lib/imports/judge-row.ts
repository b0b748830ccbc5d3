import { z } from 'zod';
import { CustomerStatus } from '../../prisma/generated/enums.ts';
import { parsePhoneInput } from '../platform/phone-number.ts';
import { cleanCell } from './clean-cell.ts';
import type { Field } from './columns.ts';

const NAME_MAX = 120;
const TAG_MAX = 40;
const TAGS_MAX = 20;
const PHONES_MAX = 10;
const NOTE_MAX = 10_000;

/** What one line says about one customer. */
export const LineValues = z.object({
  /** The first is the customer's first number. */
  phones: z.array(z.string()).min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  status: z.enum(CustomerStatus).optional(),
  tags: z.array(z.string()).optional(),
  note: z.string().optional(),
});
export type LineValues = z.infer<typeof LineValues>;

/** Why a line cannot be taken; the words are in messages/. */
export type Defect =
  | 'quote_not_closed'
  | 'no_phone'
  | 'bad_phone'
  | 'phone_in_scientific_form'
  | 'bad_further_phone'
  | 'bad_email'
  | 'unknown_status'
  | 'name_too_long'
  | 'tags_too_long'
  | 'note_too_long'
  | 'phones_of_two_customers';

const STATUS_WORDS: Record<string, CustomerStatus> = {
  new: 'new',
  lead: 'new',
  contacted: 'contacted',
  qualified: 'qualified',
  won: 'won',
  customer: 'won',
  lost: 'lost',
  חדש: 'new',
  חדשה: 'new',
  ליד: 'new',
  'יצרנו קשר': 'contacted',
  'נוצר קשר': 'contacted',
  'היה קשר': 'contacted',
  בטיפול: 'contacted',
  מתאים: 'qualified',
  מתאימה: 'qualified',
  רלוונטי: 'qualified',
  מעוניין: 'qualified',
  מעוניינת: 'qualified',
  נסגר: 'won',
  'נסגרה עסקה': 'won',
  הצליח: 'won',
  זכייה: 'won',
  לקוח: 'won',
  לקוחה: 'won',
  אבוד: 'lost',
  אבודה: 'lost',
  'לא רלוונטי': 'lost',
  'לא התקדם': 'lost',
};

/** 9.72501E+11: the digits that Excel took away are nowhere in the file. */
const SCIENTIFIC = /^[\d.,]+e\+?\d+$/iu;

type Judged = { values: LineValues } | { defect: Defect };

/** Reads the cells of one row as its columns say. */
export function judgeRow(cells: readonly string[], columns: readonly Field[]): Judged {
  const of = (field: Field) =>
    columns.flatMap((column, index) => {
      const text = column === field ? cleanCell(cells[index] ?? '') : '';
      return text ? [text] : [];
    });
  const oneLine = (field: Field) => of(field).join(' ').replace(/\s+/gu, ' ');

  const phones = readPhones(of('phone'), of('further_phone'));
  if (typeof phones === 'string') return { defect: phones };
  const values: LineValues = { phones };

  const name = oneLine('name') || `${oneLine('first_name')} ${oneLine('last_name')}`.trim();
  if (name.length > NAME_MAX) return { defect: 'name_too_long' };
  if (name) values.name = name;

  const email = oneLine('email').toLowerCase();
  if (email && (email.length > 254 || !z.email().safeParse(email).success)) {
    return { defect: 'bad_email' };
  }
  if (email) values.email = email;

  const status = oneLine('status').toLowerCase();
  if (status) {
    const known = STATUS_WORDS[status];
    if (!known) return { defect: 'unknown_status' };
    values.status = known;
  }

  const tags = of('tags').flatMap((text) => text.split(/[,;|\n]/u));
  const kept = [...new Set(tags.map((tag) => tag.replace(/\s+/gu, ' ').trim()).filter(Boolean))];
  if (kept.length > TAGS_MAX || kept.some((tag) => tag.length > TAG_MAX)) {
    return { defect: 'tags_too_long' };
  }
  if (kept.length > 0) values.tags = kept;

  const note = of('note').join('\n');
  if (note.length > NOTE_MAX) return { defect: 'note_too_long' };
  if (note) values.note = note;
  return { values };
}

function readPhones(first: string[], further: string[]): string[] | Defect {
  const [cell] = first;
  if (!cell) return 'no_phone';
  if (SCIENTIFIC.test(cell)) return 'phone_in_scientific_form';
  const main = numbersIn(cell);
  if (!main) return 'bad_phone';
  const others = further.map(numbersIn);
  if (others.includes(null)) return 'bad_further_phone';
  const all = [...new Set([...main, ...others.flatMap((numbers) => numbers ?? [])])];
  return all.length > PHONES_MAX ? 'bad_further_phone' : all;
}

/** The numbers of one cell, which may hold several; null when one of them is none. */
function numbersIn(cell: string): string[] | null {
  const whole = readNumber(cell);
  if (whole) return [whole];
  const parts = cell.split(/[/;,|\n]/u).filter((part) => part.trim() !== '');
  const numbers = parts.map(readNumber);
  const found = numbers.filter((number) => number !== null);
  return parts.length > 1 && found.length === parts.length ? found : null;
}

/** A number that was a number in a spreadsheet lost its zero, and may have got a decimal point. */
const readNumber = (text: string): string | null =>
  parsePhoneInput(text.trim().replace(/^(\d{8,})\.0+$/u, '$1'));
