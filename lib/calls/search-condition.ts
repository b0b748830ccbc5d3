import type { Prisma } from '../platform/db.ts';

/** LIKE's own signs, taken literally. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

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

/** Calls whose name, number or transcript holds the fragment. */
export function searchCondition(q: string): Prisma.CallLogWhereInput {
  const text = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const phone = phoneFragment(q);
  return {
    OR: [
      { customer: { name: text } },
      { transcript: text },
      ...(phone ? [{ caller: { contains: phone } }] : []),
    ],
  };
}
