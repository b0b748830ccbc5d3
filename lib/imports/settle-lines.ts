import type { ImportAction } from '../../prisma/generated/enums.ts';
import type { Tx } from '../platform/db.ts';
import type { LineValues } from './judge-row.ts';
import type { Plan } from './plan-line.ts';
import type { LineData } from './write-lines.ts';

/** A line with what it does now, which may differ from what its preview said. */
export type PlannedLine = { line: number; preview: ImportAction; values: LineValues; plan: Plan };

/** Marks lines as done, with what became of each: the preview's word, unless the customers changed since. */
export async function settleLines(
  tx: Tx,
  input: { importId: string; businessId: string; lines: readonly PlannedLine[] },
): Promise<void> {
  const { importId, businessId } = input;
  const lines = input.lines.map(({ line, preview, values, plan }) => {
    const { action, changes, customerId = null } = plan;
    const data: LineData = { values, ...(changes ? { changes } : {}) };
    const asSaid = action === preview;
    const reason = action === 'error' ? plan.reason : asSaid ? null : 'changed_meanwhile';
    return { line, action, data, reason, customerId };
  });
  await tx.$executeRaw`
    update "ImportLine" i set "doneAt" = now(), "action" = l."action"::"ImportAction",
      "data" = l."data", "reason" = l."reason", "customerId" = l."customerId"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l("line" int, "action" text, "data" jsonb, "reason" text, "customerId" uuid)
    where i."importId" = ${importId}::uuid and i."businessId" = ${businessId}::uuid
      and i."line" = l."line"`;
}
