import type { ImportAction } from '../../prisma/generated/enums.ts';
import type { Tx } from '../platform/db.ts';
import type { LineValues } from './judge-row.ts';
import type { Changes, Plan } from './plan-line.ts';

/** What ImportLine.data holds. */
export type LineData = {
  values?: LineValues;
  /** Of a broken line, as they stand in the file. */
  cells?: readonly string[];
  changes?: Changes;
  /** The line that says the same number first. */
  sameAs?: number;
};

export type NewLine = {
  line: number;
  action: ImportAction;
  data: LineData;
  reason: Plan['reason'] | null;
  customerId: string | null;
};

/** Many lines in one statement: row by row, 50,000 of them would take minutes. */
export async function writeLines(
  tx: Tx,
  input: { importId: string; businessId: string; lines: readonly NewLine[] },
): Promise<void> {
  const { importId, businessId, lines } = input;
  await tx.$executeRaw`
    insert into "ImportLine" ("importId", "businessId", "line", "action", "data", "reason", "customerId")
    select ${importId}::uuid, ${businessId}::uuid, l."line", l."action"::"ImportAction", l."data",
      l."reason", l."customerId"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l("line" int, "action" text, "data" jsonb, "reason" text, "customerId" uuid)`;
}
