import { z } from 'zod';
import type { BusinessDb } from '../platform/db.ts';
import { phoneFragment } from './phone-fragment.ts';

/** What people type into a search, as the database takes it. */
export const SearchText = z
  .string()
  .max(100)
  // PostgreSQL refuses U+0000 in text.
  .transform((text) =>
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
  );

/** Its place among the hits: how well it fits (0 is best), and when it changed. */
export type CustomerHit = { id: string; rank: number; at: Date };

/** What customers are narrowed by, as customer_conditions of the database takes it; all together. */
export type CustomerConditions = {
  status?: string | undefined;
  source?: string | undefined;
  tag?: string | undefined;
  /** Somebody's id, or `nobody`. */
  ownerId?: string | undefined;
  /** Those without an owner as well. */
  orNobody?: boolean | undefined;
  archived?: boolean;
  optedOut?: boolean | undefined;
};

/**
 * A page of the customers of the business that `db` acts for, by a fragment of name, number or e-mail: the
 * best first, then what changed last.
 */
export function searchCustomers(
  db: Pick<BusinessDb, '$queryRaw'>,
  {
    q,
    where = {},
    after,
    most,
  }: { q: string; where?: CustomerConditions; after?: CustomerHit | undefined; most: number },
): Promise<CustomerHit[]> {
  const { part, start } = phoneFragment(q);
  return db.$queryRaw<CustomerHit[]>`
    select "id", "rank", "at" from search_customers(
      ${q}, ${part}, ${start}, ${JSON.stringify(where)}::jsonb, ${after?.rank ?? null}::int,
      ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${most}::int)`;
}
