import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import type { Stack } from '../system/stack.ts';
import { addApiBusiness, nextMobile } from '../system/whatsapp-business.ts';
import type { WhatsAppProcess } from '../system/whatsapp-process.ts';
import type { BareAnswer, BareOrder } from './whatsapp-bare-main.ts';

export type BenchBusiness = { businessId: string; contacts: string[] };

/** New phones at the local WhatsApp. */
export async function makePhones(whatsapp: WhatsAppProcess, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, nextMobile);
  for (const number of numbers) await whatsapp.control('phones', { number });
  return numbers;
}

/** Asks for a link; whoever holds it shows the QR, which is scanned. Needs web and a sidecar. */
export async function linkBusiness(
  stack: Stack,
  whatsapp: WhatsAppProcess,
  contacts: number,
): Promise<BenchBusiness> {
  const business = await addApiBusiness(stack);
  const [number = ''] = await makePhones(whatsapp, 1);
  await whatsapp.control('scan', { number, qr: await business.askForQr() });
  await business.connected();
  const phones = await makePhones(whatsapp, contacts);
  await addCustomers(stack, business.businessId, phones);
  return { businessId: business.businessId, contacts: phones };
}

/** People who have written before. */
async function addCustomers({ query }: Stack, businessId: string, phones: string[]): Promise<void> {
  await query(
    `WITH people AS (
       INSERT INTO "Customer" (id, "businessId", phone, "updatedAt")
       SELECT gen_random_uuid(), $1, '+' || phone, now() FROM unnest($2::text[]) phone
       RETURNING id
     ), talks AS (
       INSERT INTO "Conversation" (id, "businessId", "customerId", "lastMessageAt")
       SELECT gen_random_uuid(), $1, id, now() FROM people RETURNING id, "customerId"
     )
     INSERT INTO "WhatsAppMessage" (id, "businessId", "conversationId", "customerId", direction, origin,
       body, status, "providerId", "requestId")
     SELECT gen_random_uuid(), $1, id, "customerId", 'inbound', 'customer', 'היי', 'received',
       'earlier-' || "customerId", 'bench-request'
     FROM talks`,
    [businessId, phones],
  );
}

/** So many texts to each contact of each business, the businesses and contacts taking turns, at once. */
export async function enqueue(
  { query }: Stack,
  businesses: BenchBusiness[],
  each: number,
): Promise<{ count: number; batch: string }> {
  const batch = `bench-${Date.now()}`;
  const rows = await query<{ count: number }>(
    `WITH texts AS (
       INSERT INTO "WhatsAppMessage" (id, "businessId", "conversationId", "customerId", direction,
         origin, body, status, "providerId", "requestId")
       SELECT gen_random_uuid(), t."businessId", t.id, t."customerId", 'outbound', 'api',
         'הודעה ' || n, 'queued', '3EB0' || upper(substr(md5(random()::text), 1, 18)), $2
       FROM generate_series(1, $3) n CROSS JOIN "Conversation" t
       WHERE t."businessId" = ANY($1::uuid[]) ORDER BY n, t.id
       RETURNING id, "businessId", "conversationId"
     ), out AS (
       INSERT INTO "OutboxMessage" ("messageId", "businessId", "conversationId")
       SELECT id, "businessId", "conversationId" FROM texts RETURNING id
     )
     SELECT count(*)::int FROM out`,
    [businesses.map(({ businessId }) => businessId), batch, each],
  );
  for (const { businessId } of businesses)
    await query(`SELECT pg_notify('outbox', $1)`, [businessId]);
  return { count: rows[0]?.count ?? 0, batch };
}

/** The bare loop, linked. */
export async function startBare(whatsapp: WhatsAppProcess) {
  const child = fork(join(ROOT, 'bench/whatsapp-bare-main.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const tell = (order: BareOrder) => child.send(order);
  const hear = async () => (await once(child, 'message'))[0] as BareAnswer;
  const [number = ''] = await makePhones(whatsapp, 1);
  tell({ kind: 'pair', url: whatsapp.url, rootKey: whatsapp.rootKey });
  const shown = await hear();
  const opened = hear();
  if (shown.kind === 'qr') await whatsapp.control('scan', { number, qr: shown.qr });
  await opened;
  return {
    async send(to: string[], count: number) {
      tell({ kind: 'send', to, count });
      const answer = await hear();
      if (answer.kind !== 'sent') throw new Error('the bare loop said something else');
      return { perSecond: (count / answer.ms) * 1000, latencies: answer.latencies };
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
