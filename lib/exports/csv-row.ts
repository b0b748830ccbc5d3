import { formatIsraeli } from '../platform/phone-number.ts';

/**
 * One row as Excel and our own import read it. A cell that begins like a formula gets an apostrophe, so
 * that what somebody wrote as their name is never run.
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A number that a spreadsheet leaves alone: as people here write it, whose hyphens keep Excel from reading a
 * number and taking its zero away; foreign ones with 00, since a plus begins a formula.
 */
export const csvPhone = (phone: string): string => formatIsraeli(phone).replace(/^\+/u, '00');
