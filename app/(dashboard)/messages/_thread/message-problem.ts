const KNOWN = [
  'not_on_whatsapp',
  'no_ack',
  'disconnected',
  'first_contact_refused',
  'rejected',
  'opted_out',
] as const;

export type MessageProblem = (typeof KNOWN)[number] | 'unknown';

/** The word for why a message did not get out; null while nothing has gone wrong. */
export function problemOf(error: string | null): MessageProblem | null {
  if (error === null) return null;
  return KNOWN.find((code) => code === error) ?? 'unknown';
}
