import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { onStopSignal } from '../scripts/processes.ts';
import { ownCluster } from '../system/database.ts';
import { type Stack, startStack } from '../system/stack.ts';
import { waitFor } from '../system/wait-for.ts';
import { startWhatsAppProcess } from '../system/whatsapp-process.ts';
import { type Figures, figuresOf } from './figures.ts';
import {
  type BenchBusiness,
  enqueue,
  linkBusiness,
  makePhones,
  startBare,
} from './whatsapp-world.ts';

const CONTACTS = 50;
const EACH = 40;
const BUSINESSES = 20;
const CONTACTS_OF_EACH = 10;
const EACH_OF_MANY = 20;
const SINGLE = 100;
const ROUNDS = 3;

type Rates = { bare: number[]; one: number[]; many: number[]; manyOfTwo: number[] };

/** Messages a second from their enqueuing to the last acknowledgement. */
async function throughput(
  stack: Stack,
  businesses: BenchBusiness[],
  each: number,
): Promise<number> {
  const { count, batch } = await enqueue(stack, businesses, each);
  const left = async () => {
    const [row] = await stack.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM "WhatsAppMessage"
       WHERE "requestId" = $1 AND "sentAt" IS NULL`,
      [batch],
    );
    return row?.left ?? 0;
  };
  await waitFor('all of them sent', async () => (await left()) === 0, { timeoutMs: 120_000 });
  const [took] = await stack.query<{ ms: number }>(
    `SELECT extract(epoch FROM max("sentAt") - min("createdAt"))::float8 * 1000 AS ms
     FROM "WhatsAppMessage" WHERE "requestId" = $1`,
    [batch],
  );
  await quiet(stack);
  return (count / (took?.ms ?? 1)) * 1000;
}

/** Until the receipts of a round are in, which are no part of the next. */
const quiet = (stack: Stack) =>
  waitFor('the receipts', async () => {
    const rows = await stack.query(
      `SELECT 1 FROM "WhatsAppMessage" WHERE direction = 'outbound' AND status <> 'delivered' LIMIT 1`,
    );
    return rows.length === 0;
  });

/** From enqueuing to the acknowledgement, one message at a time on a system that does nothing else. */
async function latency(stack: Stack, business: BenchBusiness): Promise<Figures> {
  const times: number[] = [];
  for (let index = 0; index < SINGLE; index += 1) {
    const lone = { ...business };
    const { batch } = await enqueueOne(stack, lone, index);
    await waitFor('it sent', async () => {
      const [row] = await stack.query<{ ms: number | null }>(
        `SELECT (extract(epoch FROM "sentAt" - "createdAt") * 1000)::float8 AS ms
         FROM "WhatsAppMessage" WHERE "requestId" = $1`,
        [batch],
      );
      if (row?.ms === null || row === undefined) return false;
      times.push(row.ms);
      return true;
    });
    await sleep(20);
  }
  return figuresOf(times);
}

/** By the application's own verb, as a reply in the inbox is. */
async function enqueueOne(stack: Stack, { businessId, contacts }: BenchBusiness, index: number) {
  const { sendMessage } = await import('../lib/messages/send-message.ts');
  const { logger } = await import('../lib/platform/logger.ts');
  const requestId = `bench-one-${index}-${Date.now()}`;
  await sendMessage({
    ctx: {
      actor: {
        kind: 'api-key',
        keyId: stack.secrets.TWILIO_ACCOUNT_SID,
        businessId,
        scopes: ['messages:send'],
      },
      requestId,
      logger: logger(),
      now: new Date(),
    },
    input: { to: `+${contacts[index % contacts.length]}`, text: `הודעה ${index}` },
  });
  return { batch: requestId };
}

/** Stops all sidecars, starts these at once, and lets them share what is to be held. */
async function restart(stack: Stack, sidecars: Stack['sidecar'][], all: Stack['sidecar'][]) {
  for (const one of all) await one.stop();
  await stack.query(
    `UPDATE "WhatsAppLink" SET holder = 'bench', "heldUntil" = now() + interval '1 day'`,
  );
  for (const one of sidecars) one.start();
  await Promise.all(sidecars.map((one) => one.waitReady()));
  await stack.query('UPDATE "WhatsAppLink" SET holder = NULL, "heldUntil" = NULL');
  await waitFor('all links up', async () => {
    const rows = await stack.query(
      `SELECT 1 FROM "WhatsAppLink" WHERE state <> 'connected' OR "heldUntil" IS NULL`,
    );
    return rows.length === 0;
  });
}

export async function measureWhatsApp(options: {
  profileDir?: string | undefined;
}): Promise<string> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  onStopSignal(() => void stop().then(() => process.exit(1)));
  try {
    // Durable settings: a server that forgets would flatter us.
    const database = await ownCluster();
    undo.push(database.drop);
    const whatsapp = await startWhatsAppProcess({ forgets: true });
    undo.push(whatsapp.drop);
    const stack = await startStack({ databaseUrl: database.url, whatsapp, sidecar: false });
    undo.push(stack.stop);
    Object.assign(process.env, stack.secrets, {
      NODE_ENV: 'production',
      LOG_LEVEL: 'fatal',
      LOCAL_WORLD: '1',
      PUBLIC_HOST: stack.url,
      DATABASE_URL: stack.databaseUrl,
    });
    const profile = options.profileDir
      ? ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`]
      : [];
    const first = stack.makeSidecar('first', profile);
    const second = stack.makeSidecar('second');
    undo.push(() => Promise.all([first.stop(), second.stop()]));
    first.start();
    await first.waitReady();

    const bare = await startBare(whatsapp);
    undo.push(bare.stop);
    const bareContacts = await makePhones(whatsapp, CONTACTS);
    const business = await linkBusiness(stack, whatsapp, CONTACTS);
    await bare.send(bareContacts, CONTACTS * 2);
    await throughput(stack, [business], 2);
    const single = await latency(stack, business);
    process.stdout.write(`one at a time: ${JSON.stringify(single)}\n`);

    const rates: Rates = { bare: [], one: [], many: [], manyOfTwo: [] };
    let bareLatency: Figures = figuresOf([]);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const loop = await bare.send(bareContacts, CONTACTS * EACH);
      bareLatency = figuresOf(loop.latencies);
      rates.bare.push(loop.perSecond);
      await sleep(1_000);
      rates.one.push(await throughput(stack, [business], EACH));
      process.stdout.write(`round ${round}: ${JSON.stringify(rates)}\n`);
    }
    const many: BenchBusiness[] = [];
    for (let index = 0; index < BUSINESSES; index += 1) {
      many.push(await linkBusiness(stack, whatsapp, CONTACTS_OF_EACH));
    }
    await throughput(stack, many, 1);
    for (let round = 1; round <= ROUNDS; round += 1) {
      rates.many.push(await throughput(stack, many, EACH_OF_MANY));
    }
    await restart(stack, [first, second], [first, second]);
    await throughput(stack, many, 1);
    for (let round = 1; round <= ROUNDS; round += 1) {
      rates.manyOfTwo.push(await throughput(stack, many, EACH_OF_MANY));
    }
    return report(rates, single, bareLatency);
  } finally {
    await stop();
  }
}

function report(rates: Rates, single: Figures, bare: Figures): string {
  const cpu = cpus();
  const median = (values: number[]) => figuresOf(values).p50;
  const base = median(rates.bare);
  const row = (name: string, values: number[]) =>
    `| ${name} | ${Math.round(median(values))} | ${(median(values) / base).toFixed(2)} |`;
  return [
    `${cpu.length} cores (${cpu[0]?.model.trim()}), Node ${process.versions.node}. Sidecars, PostgreSQL (durable settings), the local WhatsApp with all phones and the loop share the machine; medians of ${ROUNDS} rounds, taking turns.`,
    '',
    '| messages a second, each acknowledged | | of the bare loop |',
    '|---|--:|--:|',
    row('bare Baileys loop, keys in memory', rates.bare),
    row('one business, one sidecar', rates.one),
    row(`${BUSINESSES} businesses, one sidecar`, rates.many),
    row(`${BUSINESSES} businesses, two sidecars`, rates.manyOfTwo),
    '',
    `From enqueuing to the acknowledgement, one message at a time to somebody known, on an idle system: median ${single.p50.toFixed(0)} ms, p90 ${single.p90.toFixed(0)} ms, p99 ${single.p99.toFixed(0)} ms (the bare loop's send to acknowledgement: median ${bare.p50.toFixed(1)} ms).`,
  ].join('\n');
}
