import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of streams: passed on, kept back (as by a proxy that buffers), or refused. */
export type StreamFate = 'pass' | 'keep' | 'refuse';

/** A proxy before the web process, of the kinds that stand in offices and hotels. */
export async function startStreamProxy(target: string) {
  let fate: StreamFate = 'pass';
  const streams = new Set<ServerResponse>();
  const server = createServer((incoming, response) => {
    const isStream = incoming.url?.startsWith('/api/live') ?? false;
    if (isStream && fate === 'refuse') return response.writeHead(502).end();
    if (isStream) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
    }
    const { method, headers } = incoming;
    // The host stays what the browser asked for.
    const onward = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!isStream) return answer.pipe(response);
      response.flushHeaders();
      answer.on('data', (chunk) => {
        if (fate === 'pass') response.write(chunk);
      });
      answer.on('end', () => response.end());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Of streams that come from now on; those that are open are cut. */
    set(next: StreamFate) {
      fate = next;
      for (const stream of streams) stream.destroy();
    },
    streams: () => streams.size,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
