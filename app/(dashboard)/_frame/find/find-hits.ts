import { z } from 'zod';

const Named = { id: z.string(), name: z.string().nullable() };

/** What of the search's answer is shown; see app/_api. */
const Found = z.object({
  customers: z.array(z.object({ ...Named, phone: z.string() })),
  calls: z.array(
    z.object({
      ...Named,
      caller: z.string().nullable(),
      started_at: z.iso.datetime(),
      preview: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.object({
      ...Named,
      conversation_id: z.string(),
      phone: z.string(),
      text: z.string(),
      created_at: z.iso.datetime(),
    }),
  ),
});

/** One line of the results. Without a name the words for a caller nobody knows stand there. */
export type Hit = {
  id: string;
  href: string;
  name: string | null;
  /** E.164. */
  phone?: string | undefined;
  text?: string | undefined;
  at?: Date | undefined;
};

export type HitGroup = { kind: 'customers' | 'calls' | 'messages'; hits: Hit[] };

/** Asks for a fragment. Throws when the answer is none. */
export async function findHits(q: string, signal: AbortSignal): Promise<HitGroup[]> {
  const response = await fetch(`/api/crm/search?q=${encodeURIComponent(q)}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${response.status}`);
  const { customers, calls, messages } = Found.parse(await response.json());
  const groups: HitGroup[] = [
    {
      kind: 'customers',
      hits: customers.map(({ id, name, phone }) => ({ id, href: `/customers/${id}`, name, phone })),
    },
    {
      kind: 'calls',
      hits: calls.map(({ id, name, caller, started_at, preview }) => ({
        id,
        href: `/calls/${id}`,
        name,
        phone: caller ?? undefined,
        text: preview ?? undefined,
        at: new Date(started_at),
      })),
    },
    {
      kind: 'messages',
      hits: messages.map(({ id, conversation_id, name, phone, text, created_at }) => ({
        id,
        href: `/messages/${conversation_id}`,
        name,
        phone,
        text,
        at: new Date(created_at),
      })),
    },
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}
