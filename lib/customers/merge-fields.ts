import type { CustomerStatus } from '../../prisma/generated/enums.ts';
import type { MergeFields } from './merge-snapshot.ts';

/** What people chose for the one who is kept; what they left out is decided here. */
export type MergeChoice = {
  name?: string | null | undefined;
  email?: string | null | undefined;
  status?: CustomerStatus | undefined;
};

const earliest = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/**
 * Two customers as one: what the kept one has stays, what it lacks comes from the other, tags are joined.
 * Who opted out as either has opted out; who is active as either is active.
 */
export function mergeFields(
  kept: MergeFields,
  merged: MergeFields,
  choice: MergeChoice,
): MergeFields {
  const status = kept.status === 'new' ? merged.status : kept.status;
  const archived = kept.archivedAt && merged.archivedAt;
  return {
    name: choice.name === undefined ? (kept.name ?? merged.name) : choice.name,
    email: choice.email === undefined ? (kept.email ?? merged.email) : choice.email,
    status: choice.status ?? status,
    tags: [...new Set([...kept.tags, ...merged.tags])],
    ownerId: kept.ownerId ?? merged.ownerId,
    lid: kept.lid ?? merged.lid,
    pushName: kept.pushName ?? merged.pushName,
    optedOutAt: earliest(kept.optedOutAt, merged.optedOutAt),
    archivedAt: archived ? kept.archivedAt : null,
  };
}
