import { parsePhoneInput } from '../platform/phone-number.ts';
import { cleanCell } from './clean-cell.ts';

/** What a column can be. */
export const FIELDS = [
  'phone',
  'further_phone',
  'name',
  'first_name',
  'last_name',
  'email',
  'status',
  'tags',
  'note',
  'ignore',
] as const;
export type Field = (typeof FIELDS)[number];

/** Those that may be several columns. */
const REPEATABLE = new Set<Field>(['further_phone', 'note', 'tags', 'ignore']);

const HEADINGS: ReadonlyArray<readonly [Field, RegExp]> = [
  ['first_name', /^(שם פרטי|פרטי|first ?name|given ?name)$/u],
  ['last_name', /^(שם משפחה|משפחה|last ?name|family ?name|surname)$/u],
  [
    'further_phone',
    /^טלפונים נוספים$|^(further|other|additional) (phones|numbers)$|^(טלפון|נייד|מספר) (נוסף|שני|אחר|בית|עבודה|בבית|בעבודה|2|3)$|^טל 2$|^(phone|mobile|telephone) ?(2|3|two|home|work|other)$|^(home|work|other|second|additional) ?(phone|number|mobile)$/u,
  ],
  [
    'phone',
    /^(מס |מספר )?(טלפון|טל|נייד|סלולרי|סלולארי|פלאפון|פלא|טלפון נייד|טלפון סלולרי|ווטסאפ|וואטסאפ|וואצאפ)( 1| ראשי)?$|^(phone|phone ?(number|no|1)|mobile|mobile ?(phone|number)|cell|cell ?phone|telephone|tel|whatsapp)$/u,
  ],
  ['email', /^(כתובת )?(אימייל|אי מייל|מייל|דואל|דואר אלקטרוני)$|^e ?mail( ?address)?( 1)?$/u],
  [
    'name',
    /^(שם|שם מלא|שם הלקוח|שם לקוח|לקוח|לקוחה|איש קשר|שם איש קשר)$|^(name|full ?name|customer|customer ?name|contact|contact ?name)$/u,
  ],
  ['status', /^(סטטוס|מצב|שלב)$|^(status|stage|lead ?status)$/u],
  ['tags', /^(תגיות|תגית|תוויות|תווית|קטגוריה|קבוצה)$|^(tags?|labels?|category|group)$/u],
  ['note', /^(הערות|הערה|פרטים|תיאור)$|^(notes?|comments?|remarks?|description)$/u],
];

/** A heading without what people write differently. */
const plain = (heading: string) =>
  cleanCell(heading)
    .toLowerCase()
    .replace(/[״"׳'`.:*()]/gu, '')
    .replace(/[\s_\-–־/]+/gu, ' ')
    .trim();

const fieldOf = (heading: string): Field =>
  HEADINGS.find(([, pattern]) => pattern.test(plain(heading)))?.[0] ?? 'ignore';

/**
 * What each column of a file is, by its headings; without headings, by what the first row looks like. A
 * second column of phones is a further number.
 */
export function recogniseColumns(first: readonly string[]): { heading: boolean; columns: Field[] } {
  const named = first.map(fieldOf);
  const heading = named.some((field) => field !== 'ignore');
  const columns: Field[] = [];
  for (const field of heading ? named : first.map(guess)) {
    const taken = columns.includes(field) && !REPEATABLE.has(field);
    if (taken) columns.push(field === 'phone' ? 'further_phone' : 'ignore');
    else columns.push(field);
  }
  return { heading: heading || !columns.includes('phone'), columns };
}

function guess(raw: string): Field {
  const cell = cleanCell(raw);
  if (parsePhoneInput(cell)) return 'phone';
  if (/^\S+@\S+\.\S+$/u.test(cell)) return 'email';
  return /^\p{L}[\p{L}\s'"׳״-]+$/u.test(cell) ? 'name' : 'ignore';
}

/** Whether these can be a file's columns: a phone, and no field twice that has room for one. */
export function columnsProblem(columns: readonly Field[]): string | null {
  if (!columns.includes('phone')) return 'no column is the phone';
  const twice = columns.find(
    (field, index) => !REPEATABLE.has(field) && columns.indexOf(field) !== index,
  );
  return twice ? `more than one column is ${twice}` : null;
}
