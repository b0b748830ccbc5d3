import { createServer } from 'node:net';

/** The port that `listen` gets, or null when it cannot be had. */
function tryPort(port: number, host: string | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}

/** Whether nobody listens on this port; on every address unless one is given. */
export const isPortFree = async (port: number, host?: string): Promise<boolean> =>
  (await tryPort(port, host)) !== null;

/** A port that is free on this machine now. */
export async function findFreePort(): Promise<number> {
  const port = await tryPort(0, '127.0.0.1');
  if (port === null) throw new Error('no free port on 127.0.0.1');
  return port;
}
