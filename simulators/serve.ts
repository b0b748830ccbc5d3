import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, readRequest, type WorldRequest } from './http.ts';

export type Served = { url: string; close: () => Promise<void> };

/** `handle` gives a reply, or takes the response over and gives `undefined`. */
export type Handle = (
  request: WorldRequest,
  response: ServerResponse,
) => Promise<Reply | undefined> | Reply | undefined;

/** An HTTP server on 127.0.0.1 whose close also ends the sockets that hang. */
export async function serve(port: number, handle: Handle): Promise<Served> {
  const server = createServer(async (incoming, response) => {
    try {
      const reply = await handle(await readRequest(incoming), response);
      if (reply) send(response, reply);
    } catch (error) {
      // A client that went away in the middle is no concern of the world.
      if (incoming.destroyed && !incoming.complete) return;
      console.error('local world:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: realPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${realPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  const { status, headers, body, endless: isEndless } = reply;
  response.writeHead(status, headers);
  if (!isEndless) {
    response.end(body);
    return;
  }
  const more = () => {
    while (!(response.destroyed || response.socket === null) && response.write(body)) {
      // until the client's window is full
    }
  };
  response.on('drain', more);
  more();
}
