import type { Endpoint } from '../endpoint.ts';
import type { Json } from './schemas.ts';

/** In the order in which the page shows them; others follow. */
const WORDS: Record<string, string> = {
  customers: 'The people a business knows: their numbers, status, tags and history.',
  notes: 'What was written down about a customer.',
  tasks: 'Call-backs and follow-ups.',
  calls: 'Calls, their transcripts and recordings; numbers that no calls are taken from.',
  messages: 'Conversations on WhatsApp.',
  search: 'Any fragment of a name, a number, an address or a text.',
  whatsapp: 'The link to the business’s WhatsApp, and sending.',
  webhooks: 'Addresses of yours that hear of events.',
  system: 'Health, live changes, and this document.',
  auth: 'Signing in to the dashboard.',
  twilio: 'What Twilio calls. Not for programs of yours.',
};

/** The groups of endpoints, with what they are. */
export function tagsOf(endpoints: readonly Endpoint[]): Json[] {
  const used = new Set(endpoints.map(({ tag }) => tag));
  const names = new Set([...Object.keys(WORDS).filter((name) => used.has(name)), ...used]);
  return [...names].map((name) => (WORDS[name] ? { name, description: WORDS[name] } : { name }));
}
