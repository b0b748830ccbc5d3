import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signWebhook } from '../simulators/twilio/sign.ts';
import { apiFetch } from './api-client.ts';
import { addressOf } from './api-rows.ts';
import { makeApiWorld } from './api-world.ts';
import { contractFaults } from './contract.ts';
import { type HostileRequest, hostileRequest } from './hostile-requests.ts';
import { type Stack, startStack } from './stack.ts';

/** As many as `FUZZ_REQUESTS` says; `FUZZ_SEED` repeats a run. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31 - 1));
const AT_ONCE = 40;
/** As much of a request as one can read. */
const SHOWN = 600;
/** Far above what an answer takes; only a request that hangs meets it. */
const HANGS_MS = 30_000;

let stack: Stack;
let world: Awaited<ReturnType<typeof makeApiWorld>>;
let turn = 0;
const answers: Record<string, number> = {};

beforeAll(async () => {
  stack = await startStack({ sidecar: false, env: { LOG_LEVEL: 'error' } });
  world = await makeApiWorld(stack);
});
afterAll(async () => {
  await stack?.stop();
});

function identity(who: HostileRequest['who']): Record<string, string> {
  const { mine, operator, operatorInside } = world;
  const key = mine.keys[turn++ % mine.keys.length] ?? '';
  switch (who) {
    case 'nobody':
      return {};
    case 'owner':
      return { cookie: mine.owner };
    case 'staff':
      return { cookie: mine.staff };
    case 'operator':
      return { cookie: operator };
    case 'inside':
      return { cookie: operatorInside };
    case 'read':
      return { authorization: `Bearer ${mine.readKey}` };
    case 'revoked':
      return { authorization: `Bearer ${mine.revokedKey}` };
    case 'nonsense':
      return { authorization: 'Bearer \u00e9\u00e9 x', cookie: 'next-auth.session-token=e30.x.y' };
    case 'key':
      return { authorization: `Bearer ${key}` };
  }
}

/** Half of what comes to Twilio's addresses is signed as Twilio would, whatever it says. */
function signature({ endpoint, who, body }: HostileRequest, url: string): Record<string, string> {
  if (endpoint.auth !== 'twilio' || who !== 'key' || typeof body !== 'string') return {};
  const params = Object.fromEntries(new URLSearchParams(body));
  return { 'x-twilio-signature': signWebhook(stack.secrets.TWILIO_AUTH_TOKEN, url, params) };
}

const rowsOf = ({ row }: HostileRequest) => (row === 'other' ? world.other.rows : world.mine.rows);

function urlOf(request: HostileRequest): string {
  const { endpoint, row, search } = request;
  const path =
    typeof row === 'object'
      ? endpoint.path.replace(/\{\w+\}/, row.raw)
      : addressOf(endpoint, rowsOf(request))?.split('?')[0];
  return `${stack.url}${path}${search}`;
}

/** What is wrong with the answer to one request; nothing when all is well. */
async function faultsOf(request: HostileRequest): Promise<[fault: string, shown: string][]> {
  const url = urlOf(request);
  const { method, endpoint } = request;
  const abort = AbortSignal.timeout(HANGS_MS);
  const response = await fetch(url, {
    method,
    headers: {
      ...request.headers,
      ...identity(request.who),
      ...signature(request, url),
      'x-forwarded-for': `198.51.${turn % 250}.${Math.floor(turn / 250) % 250}`,
    },
    ...(request.body === undefined ? {} : { body: request.body as BodyInit }),
    redirect: 'manual',
    signal: abort,
  });
  const { status, headers } = response;
  answers[status] = (answers[status] ?? 0) + 1;
  // The stream never ends.
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream) {
    await response.body?.cancel();
    return [];
  }
  const text = await response.text();
  const faults = contractFaults(method, url, { status, headers, text });
  const said = `${text} ${[...headers.values()].join(' ')}`;
  const sent = `${url} ${String(request.body)}`;
  const leaked = world.otherAlone.filter((one) => said.includes(one) && !sent.includes(one));
  const isHealth = endpoint.operationId === 'getHealth' && status === 503;
  if (status >= 500 && !isHealth) faults.unshift(`it failed: ${text.slice(0, SHOWN)}`);
  if (leaked.length > 0) faults.unshift(`it told of the other business: ${leaked}`);
  const shown = `${request.who} ${method} ${url} ${JSON.stringify(request.headers)} ${String(request.body)}`;
  return faults.map((fault) => [
    `${method} for ${endpoint.operationId} → ${status}: ${fault}`,
    shown.slice(0, SHOWN),
  ]);
}

/** Cursors into the other business's lists. */
async function foreignCursors(): Promise<string[]> {
  const authorization = `Bearer ${world.other.keys[0]}`;
  const lists = ['customers', 'calls', 'messages', 'conversations', 'tasks', 'notes'];
  const cursors: string[] = [];
  for (const list of lists) {
    const url = `${stack.url}/api/crm/${list}?limit=1`;
    const response = await apiFetch(url, { headers: { authorization } });
    const page = (await response.json()) as { next_cursor?: string | null };
    if (page.next_cursor) cursors.push(encodeURIComponent(page.next_cursor));
  }
  return [...cursors, `${Date.now()}_${world.other.rows.whatsapp?.messageId}`];
}

test(`${REQUESTS} hostile requests: no failure, nothing of others, always as described`, async () => {
  const requests = fc.sample(hostileRequest(await foreignCursors()), {
    numRuns: REQUESTS,
    seed: SEED,
  });
  // By what is wrong, each with one request that shows it.
  const faults = new Map<string, string>();
  for (let from = 0; from < REQUESTS; from += AT_ONCE) {
    const some = requests.slice(from, from + AT_ONCE);
    for (const [fault, shown] of (await Promise.all(some.map(faultsOf))).flat()) {
      if (!faults.has(fault)) faults.set(fault, shown);
    }
  }
  const found = [...faults].map(([fault, shown]) => `${fault}\n    ${shown}`);
  expect(found, `FUZZ_SEED=${SEED} finds it again`).toEqual([]);
  const told = JSON.stringify(answers);
  // Mostly refused would prove little.
  expect((answers[200] ?? 0) / REQUESTS, told).toBeGreaterThan(0.05);
  expect((answers[429] ?? 0) / REQUESTS, told).toBeLessThan(0.3);
  // What it did to its own business has left the other's as it was.
  const [row] = await stack.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "WhatsAppMessage" WHERE "businessId" = $1 AND body LIKE '%' || $2`,
    [world.other.businessId, world.other.marker],
  );
  expect(row?.count).toBeGreaterThan(0);
});
