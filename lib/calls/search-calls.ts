import { phoneFragment } from '../customers/phone-fragment.ts';
import type { BusinessDb } from '../platform/db.ts';

export type CallHit = { id: string; at: Date };

/** What calls are narrowed by within a search; all together. */
export type CallConditions = {
  handled?: boolean;
  outside?: boolean;
  customerId?: string | undefined;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
};

/**
 * A page of the calls of the business that `db` acts for, by a fragment of name, number or transcript: the
 * latest first.
 */
export function searchCalls(
  db: Pick<BusinessDb, '$queryRaw'>,
  {
    q,
    where = {},
    after,
    most,
  }: { q: string; where?: CallConditions; after?: CallHit | undefined; most: number },
): Promise<CallHit[]> {
  const { part, start } = phoneFragment(q);
  return db.$queryRaw<CallHit[]>`
    select "id", "at" from search_calls(
      ${q}, ${part}, ${start}, ${JSON.stringify(where)}::jsonb, ${after?.at ?? null}::timestamptz,
      ${after?.id ?? null}::uuid, ${most}::int)`;
}
