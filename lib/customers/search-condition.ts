import type { Prisma } from '../platform/db.ts';

/** LIKE's own signs, taken literally. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A condition that finds a fragment of a text in any case. */
export const containsText = (q: string) =>
  ({ contains: escapeLike(q), mode: 'insensitive' }) as const;

/**
 * A number's fragment as it stands in E.164: 050-12 and +972 50 12 both find +9725012….
 * Null when there are not enough digits to mean a number.
 */
export function phoneFragment(q: string): string | null {
  if (!/^[\d\s+*().-]+$/.test(q)) return null;
  const digits = q.replace(/\D/g, '');
  if (digits.length < 3) return null;
  if (q.trim().startsWith('*')) return `*${digits}`;
  const fragment = digits.replace(/^(?:00)?9720?|^00?/, '');
  return fragment.length < 2 ? null : fragment;
}

/** Customers whose name or number holds the fragment. */
export function searchCondition(q: string): Prisma.CustomerWhereInput {
  const text = containsText(q);
  const phone = phoneFragment(q);
  return {
    OR: [{ name: text }, { pushName: text }, ...(phone ? [{ phone: { contains: phone } }] : [])],
  };
}
