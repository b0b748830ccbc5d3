import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WhatsAppServer } from '../server/start.ts';
import type { World } from '../world.ts';

export async function answerHttp(
  _world: World,
  _server: WhatsAppServer,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(404).end();
}
