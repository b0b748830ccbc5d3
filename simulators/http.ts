import type { IncomingMessage } from 'node:http';
import type { FaultKind } from './faults.ts';

/** One request to the local world, its body read. */
export type WorldRequest = {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
};

/** `hang`: the socket stays open, silent, until the world closes. `endless`: the body repeats. */
export type Reply =
  | 'hang'
  | {
      status: number;
      headers: Record<string, string>;
      body: string | Buffer;
      endless?: boolean;
    };

const MAX_BODY_BYTES = 30 * 1024 * 1024; // transcription services take 25 MB
const WRONG_PAGE = '<!DOCTYPE html><html><body>Please sign in to the network</body></html>';

export async function readRequest(incoming: IncomingMessage): Promise<WorldRequest> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming) {
    parts.push(part);
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
  }
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://local-world'),
    headers: incoming.headers,
    body: Buffer.concat(parts),
  };
}

export function json(status: number, body: unknown): Reply {
  return bytes(status, 'application/json; charset=UTF-8', JSON.stringify(body));
}

export function bytes(status: number, type: string, body: string | Buffer): Reply {
  return { status, headers: { 'content-type': type }, body };
}

/**
 * The reply of a fault that looks the same everywhere: none, an error, or somebody else's page.
 * `undefined` for a fault that the service plays itself.
 */
export function faultReply(fault: FaultKind | undefined): Reply | undefined {
  switch (fault) {
    case 'hang':
      return 'hang';
    case 'error':
      return json(500, { error: { code: 500, message: 'Internal error' } });
    case 'wrong':
      return bytes(200, 'text/html; charset=UTF-8', WRONG_PAGE);
    default:
      return undefined;
  }
}
