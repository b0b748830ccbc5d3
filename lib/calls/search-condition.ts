import { containsText, phoneFragment } from '../customers/search-condition.ts';
import type { Prisma } from '../platform/db.ts';

/** Calls whose name, number or transcript holds the fragment. */
export function searchCondition(q: string): Prisma.CallLogWhereInput {
  const text = containsText(q);
  const phone = phoneFragment(q);
  return {
    OR: [
      { customer: { name: text } },
      { transcript: text },
      ...(phone ? [{ caller: { contains: phone } }] : []),
    ],
  };
}
