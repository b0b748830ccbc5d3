// What developers are told to do works against the demo: the README's curl lines and the Postman collection.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_SCOPES } from '../lib/permissions/actor.ts';
import { DEMO_BUSINESSES } from '../prisma/seed/demo-scenario.ts';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import { runCollection, type Sent } from '../scripts/postman-run.ts';
import { apiFetch } from './api-client.ts';
import { addKey } from './api-world.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

let stack: Stack;
let receiver: Server;
let KEY: string;
beforeAll(async () => {
  stack = await startStack({ seedDemo: true });
  const [demo] = await stack.query<{ id: string }>('SELECT id FROM "Business" WHERE name = $1', [
    DEMO_BUSINESSES[0]?.name,
  ]);
  KEY = await addKey(stack, String(demo?.id), ALL_SCOPES);
  receiver = createServer((_request, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  receiver?.close();
  await stack?.stop();
});

/** A curl line of the README as the request that curl makes of it. */
function requestOf(line: string, values: Record<string, string>): [string, RequestInit] {
  const filled = line.replace(/\$(\w+)|\{id\}/g, (_, name) => String(values[name ?? 'id']));
  const words = [...filled.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
  const headers = new Headers();
  const init: RequestInit = { headers };
  let url = '';
  for (let at = 1; at < words.length; at += 1) {
    const next = () => words[++at] ?? '';
    const word = words[at] ?? '';
    if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(next()) ?? [];
      headers.set(name, value);
    } else if (word === '-X') init.method = next();
    else if (word === '-d') init.body = next();
    else if (word === '>') next();
    else if (word.startsWith('http') && !url) url = word;
    else throw new Error(`what does ${word} mean in: ${line}`);
  }
  return [url, init];
}

test('every curl line of the README is answered with success', async () => {
  const blocks = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  );
  const lines = blocks
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.startsWith('curl '));
  expect(lines.length).toBeGreaterThanOrEqual(8);
  let id = '';
  for (const line of lines) {
    const ask = () => apiFetch(...requestOf(line, { KEY, HOST: stack.url, id }));
    // A QR comes a moment after it was asked for.
    const answer = line.includes('/qr')
      ? await waitFor('a QR', async () => {
          const response = await ask();
          return response.ok ? response : null;
        })
      : await ask();
    if (!answer) throw new Error('there was no QR');
    expect({ line, ok: answer.ok, status: answer.status }).toMatchObject({ line, ok: true });
    if (line.includes('/send')) ({ id } = (await answer.json()) as { id: string });
  }
});

test('the whole Postman collection runs in its order, each answer as the document says', async () => {
  const collection = JSON.parse(read('docs/agentlocator.postman_collection.json'));
  const sent: Sent[] = [];
  const { port } = receiver.address() as AddressInfo;
  const given = {
    base_url: stack.url,
    api_key: KEY,
    webhook_url: `http://127.0.0.1:${port}/`,
  };
  const ask = (url: string | URL | Request, init?: RequestInit) => apiFetch(String(url), init);
  for await (const one of runCollection(collection, given, ask)) sent.push(one);
  expect(sent.filter(({ faults }) => faults.length > 0)).toEqual([]);
  // The demo has everything that is asked for.
  expect(sent.filter(({ status }) => status === null).map(({ request }) => request)).toEqual([]);
});
