/** Zero-width signs, and the marks of direction that come along from Hebrew pages. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/gu;

/** What a cell says, without what Excel and web pages leave around it. */
export function cleanCell(raw: string): string {
  const text = raw
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  // ="050…" keeps a spreadsheet from reading a number; so does an apostrophe before it.
  const formula = /^=\s*"(.*)"$/su.exec(text)?.[1];
  if (formula !== undefined) return formula.replaceAll('""', '"').trim();
  return /^'[+=@\d-]/u.test(text) ? text.slice(1).trim() : text;
}
