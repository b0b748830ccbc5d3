import { systemDb } from '../lib/platform/db.ts';

/** Every row of every table of the database as text, bytes as hexadecimal digits. */
export async function wholeDump(): Promise<string[]> {
  const tables = await systemDb().$queryRaw<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await systemDb().$queryRawUnsafe<{ row: string }[]>(
      `select '${name} ' || t::text as row from only ${name} t`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows;
}

/** A text as it may stand in a dump: itself, and its bytes in the encodings files come in. */
const forms = (text: string) => [
  text,
  Buffer.from(text, 'utf8').toString('hex'),
  Buffer.from(text, 'utf16le').toString('hex'),
];

/** The rows of a dump that hold a text, in whatever form. */
export const rowsWith = (dump: readonly string[], text: string): string[] =>
  dump.filter((row) => forms(text).some((form) => row.includes(form)));
