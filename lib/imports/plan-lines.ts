import type { Tx } from '../platform/db.ts';
import { findExisting, ownersOf } from './find-existing.ts';
import type { Defect, LineValues } from './judge-row.ts';
import { type ExistingMode, planLine } from './plan-line.ts';
import type { NewLine } from './write-lines.ts';

export type JudgedLine =
  | { line: number; values: LineValues }
  | { line: number; cells: readonly string[]; defect: Defect };

/** Which line was the first to speak of a number or a customer. */
export const startSeen = () => ({
  phones: new Map<string, number>(),
  customers: new Map<string, number>(),
});

type Input = {
  businessId: string;
  lines: readonly JudgedLine[];
  seen: ReturnType<typeof startSeen>;
  mode: ExistingMode;
};

/** What each of these lines would do now. The first line of a person counts, all others are left out. */
export async function planLines(
  tx: Tx,
  { businessId, lines, seen, mode }: Input,
): Promise<NewLine[]> {
  const values = lines.flatMap((line) => ('values' in line ? [line.values] : []));
  const existing = await findExisting(tx, { businessId, lines: values, hold: false });
  return lines.map((line): NewLine => {
    if ('defect' in line) {
      const { cells, defect } = line;
      const data = { cells };
      return { line: line.line, action: 'error', data, reason: defect, customerId: null };
    }
    const owners = ownersOf(line.values.phones, existing);
    const plan = planLine(line.values, owners, mode);
    // A broken line speaks for nobody.
    const sameAs = plan.action === 'error' ? undefined : firstOf(line, owners, seen);
    const data = { values: line.values, ...(plan.changes ? { changes: plan.changes } : {}) };
    if (sameAs !== undefined) {
      return {
        line: line.line,
        action: 'skip',
        data: { values: line.values, sameAs },
        reason: 'duplicate_line',
        customerId: null,
      };
    }
    return {
      line: line.line,
      action: plan.action,
      data,
      reason: plan.reason ?? null,
      customerId: plan.customerId ?? null,
    };
  });
}

/** The earlier line of the same person; remembers this one when there is none. */
function firstOf(
  { line, values }: { line: number; values: LineValues },
  owners: readonly { id: string }[],
  { phones, customers }: Input['seen'],
): number | undefined {
  const earlier = [
    ...values.phones.map((phone) => phones.get(phone)),
    ...owners.map(({ id }) => customers.get(id)),
  ].filter((found) => found !== undefined && found !== line);
  if (earlier.length > 0) return Math.min(...earlier.filter((found) => found !== undefined));
  for (const phone of values.phones) phones.set(phone, line);
  for (const { id } of owners) customers.set(id, line);
  return undefined;
}
