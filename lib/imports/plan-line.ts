import type { CustomerStatus, ImportAction } from '../../prisma/generated/enums.ts';
import type { Defect, LineValues } from './judge-row.ts';

/** What happens to customers that are there already: fill what is empty, overwrite, or leave alone. */
export const EXISTING_MODES = ['fill', 'overwrite', 'skip'] as const;
export type ExistingMode = (typeof EXISTING_MODES)[number];

/** A customer as far as a line can change it. */
export type Existing = {
  id: string;
  internal: boolean;
  name: string | null;
  email: string | null;
  status: CustomerStatus;
  tags: string[];
  /** The first number and the further ones. */
  phones: string[];
  /** Notes of the file that stand there already. */
  notes: string[];
};

/** What a line changes, as screens show it; `from` is null where nothing was. */
export type Changes = {
  name?: { from: string | null; to: string };
  email?: { from: string | null; to: string };
  status?: { from: CustomerStatus; to: CustomerStatus };
  tags?: { added: string[] };
  phones?: { added: string[] };
  note?: { added: string };
};

/** Why a good line is left out; the words are in messages/. */
export type SkipReason =
  | 'duplicate_line'
  | 'exists'
  | 'nothing_to_change'
  | 'internal'
  /** The outcome is not the preview's: somebody changed the customer meanwhile. */
  | 'changed_meanwhile';

export type Plan = {
  action: ImportAction;
  reason?: Defect | SkipReason;
  customerId?: string;
  changes?: Changes;
};

const TAGS_MAX = 20;

/** What a line does, given whom its numbers belong to now. Pure: the preview and the run both ask it. */
export function planLine(
  values: LineValues,
  owners: readonly Existing[],
  mode: ExistingMode,
): Plan {
  const [existing, other] = owners;
  if (!existing) return { action: 'create' };
  const customerId = existing.id;
  if (other) return { action: 'error', reason: 'phones_of_two_customers', customerId };
  if (existing.internal) return { action: 'skip', reason: 'internal' };
  if (mode === 'skip') return { action: 'skip', reason: 'exists', customerId };
  const changes = changesOf(values, existing, mode === 'overwrite');
  if (Object.keys(changes).length === 0) {
    return { action: 'skip', reason: 'nothing_to_change', customerId };
  }
  return { action: 'update', customerId, changes };
}

function changesOf(values: LineValues, existing: Existing, overwrite: boolean): Changes {
  const changes: Changes = {};
  for (const field of ['name', 'email'] as const) {
    const to = values[field];
    const from = existing[field];
    if (to && to !== from && (overwrite || !from)) changes[field] = { from, to };
  }
  // Every customer has a status; the one nobody chose counts as empty.
  const { status } = values;
  if (status && status !== existing.status && (overwrite || existing.status === 'new')) {
    changes.status = { from: existing.status, to: status };
  }
  const room = Math.max(0, TAGS_MAX - existing.tags.length);
  const tags = (values.tags ?? []).filter((tag) => !existing.tags.includes(tag)).slice(0, room);
  if (tags.length > 0) changes.tags = { added: tags };
  const phones = values.phones.filter((phone) => !existing.phones.includes(phone));
  if (phones.length > 0) changes.phones = { added: phones };
  if (values.note && !existing.notes.includes(values.note)) changes.note = { added: values.note };
  return changes;
}
