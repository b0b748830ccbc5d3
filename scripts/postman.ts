// npm run postman: writes docs/agentlocator.postman_collection.json from the OpenAPI document.
// npm run postman -- run <base_url> <api_key> [<whatsapp_to>]: sends all requests of the committed
// collection to a running system, and fails when one is not answered as described. What it makes it
// archives; it sends one WhatsApp message, to a number that nobody has on the demo.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openApiDocument } from '../app/_api/openapi/document.ts';
import { ROOT } from './db/prisma-cli.ts';
import { type PostmanCollection, postmanCollection } from './postman-collection.ts';
import { runCollection } from './postman-run.ts';

const FILE = join(ROOT, 'docs', 'agentlocator.postman_collection.json');

function write(): void {
  writeFileSync(FILE, `${JSON.stringify(postmanCollection(openApiDocument()), null, 2)}\n`);
  console.log(`Written: ${FILE}`);
}

/** Where the webhooks of a system on this machine can go; the internet may be out of reach. */
async function listenHere(): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function run(base: string, key: string, to: string | undefined): Promise<void> {
  const here = ['127.0.0.1', 'localhost'].includes(new URL(base).hostname);
  if (!here && !to) {
    throw new Error('On a system that is not on this machine, say who gets the WhatsApp message');
  }
  const collection = JSON.parse(readFileSync(FILE, 'utf8')) as PostmanCollection;
  const receiver = here ? await listenHere() : null;
  const given = {
    base_url: base.replace(/\/$/, ''),
    api_key: key,
    ...(to ? { whatsapp_to: to } : {}),
    ...(receiver ? { webhook_url: receiver.url } : {}),
  };
  let failed = 0;
  try {
    for await (const { request, status, faults } of runCollection(collection, given)) {
      console.log(`${status ?? 'none'}\t${request}`);
      for (const fault of faults) console.error(`\t${fault}`);
      if (faults.length > 0) failed += 1;
    }
  } finally {
    receiver?.close();
  }
  if (failed > 0) throw new Error(`${failed} requests were not answered as described`);
}

const [command, base, key, to] = process.argv.slice(2);
if (command === 'run' && base && key) await run(base, key, to);
else if (command === undefined) write();
else throw new Error('Usage: npm run postman [-- run <base_url> <api_key> [<whatsapp_to>]]');
