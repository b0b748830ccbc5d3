/** What of a number was typed: its fragment in E.164, and E.164's beginning when it was typed from there. */
export type PhoneFragment = { part: string | null; start: string | null };

const NONE: PhoneFragment = { part: null, start: null };

/**
 * A number's fragment as it stands in E.164: 050-12 and +972 50 12 both find +9725012…. Both are null when
 * there are not enough digits to mean a number.
 */
export function phoneFragment(q: string): PhoneFragment {
  const text = q
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!/^[\d\s+*()./‐‑–-]+$/.test(text)) return NONE;
  const digits = text.replace(/\D/g, '');
  if (digits.length < 3) return NONE;
  if (text.startsWith('*')) return { part: `*${digits}`, start: `*${digits}` };
  const abroad = /^\+(?!972)|^00(?!972)/.test(text.replace(/[^\d+]/g, ''));
  const part = digits.replace(abroad ? /^00/ : /^(?:00)?9720?|^0/, '');
  if (part.length < 2) return NONE;
  if (abroad) return { part, start: `+${part}` };
  const fromStart = part !== digits || /^1[789]00/.test(part);
  return { part, start: fromStart ? `+972${part}` : null };
}
