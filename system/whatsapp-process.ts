import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import { findFreePort } from '../scripts/free-port.ts';
import type { state } from '../simulators/whatsapp/control/state.ts';
import { type Controlled, controlled } from './controlled.ts';

type State = ReturnType<typeof state>;

/** The local WhatsApp as a process that may be killed: what it acknowledged it still knows afterwards. */
export type WhatsAppProcess = {
  process: Controlled;
  url: string;
  /** Of its certificates, base64. */
  rootKey: string;
  /** Does one of the verbs of `simulators/whatsapp/control/read-control.ts`. */
  control: (verb: string, body: object) => Promise<Record<string, unknown>>;
  state: () => Promise<State>;
  drop: () => Promise<void>;
};

/** @param options.forgets for benches: keeps nothing in a file */
export async function startWhatsAppProcess(
  options: { receiptDelayMs?: number; forgets?: boolean } = {},
): Promise<WhatsAppProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'agentlocator-whatsapp-'));
  const port = await findFreePort();
  const httpUrl = `http://127.0.0.1:${port}`;
  let rootKey = '';
  const state = async () => (await fetch(`${httpUrl}/_control/state`)).json() as Promise<State>;
  const server = controlled({
    name: 'local whatsapp',
    args: ['--import', 'tsx', join(ROOT, 'simulators/whatsapp/main.ts')],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      WHATSAPP_PORT: String(port),
      WHATSAPP_DATA_FILE: options.forgets ? '' : join(folder, 'journal.jsonl'),
      WHATSAPP_RECEIPT_DELAY_MS: String(options.receiptDelayMs ?? 50),
    },
    isReady: async () => Boolean(await state()),
    onLine: (line) => {
      if (line.startsWith('{"ready"')) rootKey = JSON.parse(line).rootKey;
    },
  });
  server.start();
  await server.waitReady();
  return {
    process: server,
    url: `ws://127.0.0.1:${port}/ws/chat`,
    rootKey,
    state,
    async control(verb, body) {
      const response = await fetch(`${httpUrl}/_control/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
      return answer;
    },
    async drop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
