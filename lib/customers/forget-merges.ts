import { systemDb } from '../platform/db.ts';

/**
 * Empties the snapshots of merges that can no longer be undone: they hold a person's data.
 * @returns how many
 */
export const forgetMerges = (now: Date): Promise<number> =>
  systemDb().$executeRaw`
    update "CustomerMerge" set "snapshot" = '{}'
    where "undoUntil" <= ${now} and "snapshot" <> '{}'`;
