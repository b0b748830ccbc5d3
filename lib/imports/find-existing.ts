import type { CustomerStatus } from '../../prisma/generated/enums.ts';
import type { Tx } from '../platform/db.ts';
import type { LineValues } from './judge-row.ts';
import type { Existing } from './plan-line.ts';

type Row = Omit<Existing, 'phones' | 'notes' | 'status'> & {
  status: string;
  phone: string;
  further: string[];
};

/** Whose the numbers of these lines are, by number; held until the end of the transaction when asked so. */
export async function findExisting(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  input: { businessId: string; lines: readonly LineValues[]; hold: boolean },
): Promise<Map<string, Existing>> {
  const { businessId, lines, hold } = input;
  const phones = [...new Set(lines.flatMap((line) => line.phones))];
  if (phones.length === 0) return new Map();
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select c."id", c."internal", c."name", c."email", c."status"::text as "status", coalesce(c."tags", '{}') as "tags", c."phone",
       array(select p."phone" from "CustomerPhone" p where p."customerId" = c."id") as "further"
     from "Customer" c
     where c."id" in (
       select f."id" from "Customer" f where f."businessId" = $1::uuid and f."phone" = any($2::text[])
       union
       select p."customerId" from "CustomerPhone" p
         where p."businessId" = $1::uuid and p."phone" = any($2::text[]))
     order by c."id" ${hold ? 'for update of c' : ''}`,
    businessId,
    phones,
  );
  const notes = await notesOf(tx, rows, lines);
  const found = new Map<string, Existing>();
  for (const { phone, further, status, ...row } of rows) {
    const existing = {
      ...row,
      status: status as CustomerStatus,
      phones: [phone, ...further],
      notes: notes.get(row.id) ?? [],
    };
    for (const number of existing.phones) found.set(number, existing);
  }
  return found;
}

/** The same file twice does not write its notes twice. */
async function notesOf(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  rows: readonly { id: string }[],
  lines: readonly LineValues[],
): Promise<Map<string, string[]>> {
  const bodies = lines.flatMap(({ note }) => (note ? [note] : []));
  const byCustomer = new Map<string, string[]>();
  if (rows.length === 0 || bodies.length === 0) return byCustomer;
  const notes = await tx.$queryRawUnsafe<{ customerId: string; body: string }[]>(
    `select "customerId", "body" from "Note"
     where "customerId" = any($1::uuid[]) and "body" = any($2::text[]) and "archivedAt" is null`,
    rows.map(({ id }) => id),
    bodies,
  );
  for (const { customerId, body } of notes) {
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), body]);
  }
  return byCustomer;
}

/** The different customers that these numbers belong to. */
export const ownersOf = (phones: readonly string[], existing: ReadonlyMap<string, Existing>) => [
  ...new Set(phones.flatMap((phone) => existing.get(phone) ?? [])),
];
