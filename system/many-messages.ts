import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from './stack.ts';
import { nextMobile } from './whatsapp-business.ts';
import type { WhatsAppProcess } from './whatsapp-process.ts';

/** Messages of one API key: well under its limit of 20 a minute, repeated requests included. */
const OF_ONE_KEY = 8;
/** Pause before a request is repeated that nobody answered, milliseconds. */
const REPEAT_MS = 200;

export type QueuedText = { id: string; to: string; text: string };

/** So many new keys of a business, straight into the database. */
async function makeKeys({ query }: Stack, businessId: string, count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, () => `alk_${randomBytes(30).toString('base64url')}`);
  await query(
    `INSERT INTO "ApiKey" (id, "businessId", name, hash, prefix, scopes)
     SELECT gen_random_uuid(), $1, 'many', hash, 'alk_many', ARRAY['messages:send', 'crm:read']
     FROM unnest($2::text[]) hash`,
    [businessId, keys.map((key) => createHash('sha256').update(key).digest('hex'))],
  );
  return keys;
}

/**
 * Sends `each` numbered texts to each of `contacts` new phones over the API, in order for one contact,
 * eight contacts at once. A request that fails is repeated under its Idempotency-Key until it is taken.
 */
export async function sendTexts(
  stack: Stack,
  whatsapp: WhatsAppProcess,
  options: { businessId: string; contacts: number; each: number },
): Promise<QueuedText[]> {
  const { businessId, contacts, each } = options;
  const keys = await makeKeys(stack, businessId, Math.ceil((contacts * each) / OF_ONE_KEY));
  const queued: QueuedText[] = [];
  let requests = 0;
  const numbers = Array.from({ length: contacts }, nextMobile);
  for (const number of numbers) await whatsapp.control('phones', { number });

  const post = async (key: string, to: string, text: string): Promise<string> => {
    for (;;) {
      const response = await fetch(`${stack.url}/api/whatsapp/send`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': `${to}/${text}`,
        },
        body: JSON.stringify({ to: `+${to}`, text }),
      }).catch(() => null);
      if (response?.status === 202) {
        const body = (await response.json().catch(() => null)) as { id: string } | null;
        if (body) return body.id;
      } else if (response && response.status < 500) {
        throw new Error(`send: ${response.status} ${await response.text()}`);
      }
      await sleep(REPEAT_MS);
    }
  };
  const writeTo = async (to: string) => {
    for (let number = 1; number <= each; number += 1) {
      const key = keys[Math.floor(requests++ / OF_ONE_KEY)] ?? '';
      const text = String(number);
      queued.push({ id: await post(key, to, text), to, text });
    }
  };
  const waiting = [...numbers];
  const line = async () => {
    for (let to = waiting.shift(); to; to = waiting.shift()) await writeTo(to);
  };
  await Promise.all(Array.from({ length: 8 }, line));
  return queued;
}
