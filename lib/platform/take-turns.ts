import type { Tx } from './db.ts';

/**
 * Waits until no other transaction is in its turn at `what`, and holds the turn until this one ends.
 * For looking whether something is free and then taking it.
 */
export async function takeTurns(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}
