/** Whole messages that mean "write to me no more" or "write to me again". */
const OUT = new Set([
  'הסר',
  'הסרה',
  'הסירו',
  'הסירו אותי',
  'להסיר',
  'להסרה',
  'תסירו',
  'תסירו אותי',
  'עצור',
  'stop',
  'unsubscribe',
  'remove',
]);
const IN = new Set(['חזרה', 'הצטרפות', 'להצטרף', 'start', 'subscribe']);

/** Letters and spaces alone, in one form: no niqqud, signs, or direction marks. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * What a message says about consent: only when the word is the whole message, so that "אפשר להסיר את
 * הצמיג?" is a question and not an opt-out.
 */
export function consentOf(text: string): 'out' | 'in' | null {
  const words = plain(text);
  if (OUT.has(words)) return 'out';
  return IN.has(words) ? 'in' : null;
}
