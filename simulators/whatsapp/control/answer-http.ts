import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WhatsAppServer } from '../server/start.ts';
import type { World } from '../world.ts';
import { phonePage } from './phone-page.ts';
import { readControl } from './read-control.ts';
import { state } from './state.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * GET  /                  the customer's phone, a page
 * GET  /media/{id}        an encrypted attachment
 * GET  /_control/state    phones, their devices and messages, faults, unexpected stanzas
 * POST /_control/{verb}   see `read-control.ts`
 */
export async function answerHttp(
  world: World,
  server: WhatsAppServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const json = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  };
  const { pathname } = new URL(request.url ?? '/', 'http://local-whatsapp');
  try {
    if (request.method === 'GET' && pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(phonePage);
    } else if (request.method === 'GET' && pathname.startsWith('/media/')) {
      const file = world.store.get<Buffer>(pathname.slice(1));
      response.writeHead(file ? 200 : 404, { 'content-type': 'application/octet-stream' });
      response.end(file);
    } else if (request.method === 'GET' && pathname === '/_control/state') {
      json(200, state(server));
    } else if (request.method === 'POST' && pathname.startsWith('/_control/')) {
      // A web page of another origin cannot send this type without being asked first.
      const isJson = request.headers['content-type']?.startsWith('application/json');
      if (!isJson) return json(415, { error: 'json_expected' });
      const verb = pathname.slice('/_control/'.length);
      json(200, await readControl(server, verb, await readBody(request)));
    } else {
      json(404, { error: 'not_found' });
    }
  } catch (error) {
    json(400, {
      error: 'refused',
      details: error instanceof Error ? error.message : String(error),
    });
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
}
