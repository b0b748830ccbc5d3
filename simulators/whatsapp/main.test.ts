import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectClient, memoryAuth, type TestClient, textOf, until } from './test-client.ts';
import { BUSINESS, CUSTOMER, CUSTOMER_JID } from './test-world.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Ready = { url: string; httpUrl: string; rootKey: string };
let folder: string;
let child: ChildProcess | undefined;
let clients: TestClient[] = [];

vi.setConfig({ testTimeout: 40_000, hookTimeout: 20_000 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
  for (const method of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation(() => undefined);
  }
});
afterEach(async () => {
  for (const client of clients) await client.end();
  clients = [];
  await kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

async function start(port: number): Promise<Ready> {
  const env = {
    ...process.env,
    WHATSAPP_PORT: String(port),
    WHATSAPP_DATA_FILE: join(folder, 'whatsapp.jsonl'),
  };
  child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(line);
}

async function kill(signal: NodeJS.Signals) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function connect({ url, rootKey }: Ready, auth: ReturnType<typeof memoryAuth>) {
  const client = connectClient({ url, rootPublicKey: Buffer.from(rootKey, 'base64') }, auth);
  clients.push(client);
  return client;
}

async function control(ready: Ready, verb: string, body: object) {
  const response = await fetch(`${ready.httpUrl}/_control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  expect({ status: response.status, answer }).toMatchObject({ status: 200 });
  return answer;
}

async function phoneState(ready: Ready, number: string) {
  const state = await (await fetch(`${ready.httpUrl}/_control/state`)).json();
  expect(state.unexpected).toEqual([]);
  return state.phones.find((phone: { number: string }) => phone.number === number);
}

test('killed and started again, the server has lost nothing it acknowledged', async () => {
  const port = await freePort();
  const ready = await start(port);
  await control(ready, 'phones', { number: BUSINESS, name: 'המספרה' });
  await control(ready, 'phones', { number: CUSTOMER, name: 'דנה' });
  const auth = memoryAuth();
  const first = connect(ready, auth);
  await control(ready, 'scan', { number: BUSINESS, qr: await until(first.qr, 'a QR') });
  await first.closed;
  const client = connect(ready, auth);
  await client.open;
  await until(() => auth.creds.accountSyncCounter > 0, 'the history');

  // acknowledged, then kept for a phone that is off
  await control(ready, 'offline', { number: CUSTOMER });
  const ack = client.sock.waitForMessage('3EB0F00D', 5_000);
  await client.sock.sendMessage(CUSTOMER_JID, { text: 'לפני' }, { messageId: '3EB0F00D' });
  expect(await ack).toMatchObject({ tag: 'ack' });
  await kill('SIGKILL');
  expect(await client.closed).toBe(428);

  const back = await start(port);
  expect(back).toMatchObject({ url: ready.url, rootKey: ready.rootKey });
  const { id } = await control(back, 'send', { number: CUSTOMER, to: BUSINESS, text: 'בינתיים' });
  await control(back, 'online', { number: CUSTOMER });
  const again = connect(back, auth);
  const upsert = await until(() => again.upserts.find(({ message }) => message.key.id === id));
  expect(textOf(upsert.message)).toBe('בינתיים');
  await again.open;
  await until(() => again.statuses.get('3EB0F00D')?.includes(3), 'delivered');
  expect(await phoneState(back, CUSTOMER)).toMatchObject({
    received: [{ id: '3EB0F00D', text: 'לפני' }],
    duplicates: [],
  });
});

test('the control refuses nonsense and the page is there', async () => {
  const ready = await start(0);
  const page = await fetch(ready.httpUrl);
  expect(await page.text()).toContain('<html lang="he" dir="rtl">');
  const post = (verb: string, body: string, type = 'application/json') =>
    fetch(`${ready.httpUrl}/_control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    }).then((response) => response.status);
  expect(await post('scan', '{"number":"972501112222","qr":"x"}')).toBe(400);
  expect(await post('faults', '{"name":"meteor"}')).toBe(400);
  expect(await post('faults', '{"name":"refuse"}', 'text/plain')).toBe(415);
  expect(await post('faults', '{"name":"withhold-ack","times":1}')).toBe(200);
});
