import { lookup } from 'node:dns';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as overHttp,
} from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { env } from './env.ts';
import {
  mayBePublicHost,
  NOT_PUBLIC_CODE,
  publicLookup,
  publicLookupBy,
  type Resolve,
} from './public-address.ts';

/** Why an address is not asked, or what became of asking. */
export type SafeFetchReason =
  | 'not_https'
  | 'credentials'
  | 'port'
  | 'not_public'
  | 'unknown_host'
  | 'timeout'
  | 'refused'
  | 'certificate'
  | 'connection';

export class SafeFetchError extends Error {
  override name = 'SafeFetchError';
  readonly reason: SafeFetchReason;
  constructor(reason: SafeFetchReason, options?: { cause?: unknown }) {
    super(reason, options);
    this.reason = reason;
  }
}

/** What web servers listen at; other ports are other services, which a request must not reach. */
const PORTS = ['', '443', '8443'];

/** Of the answer no more is read. */
const ANSWER_MAX_BYTES = 16 * 1024;

const isOnThisMachine = (url: URL) =>
  env().LOCAL_WORLD && url.protocol === 'http:' && url.hostname === '127.0.0.1';

/** Throws SafeFetchError when an address by itself, whatever its name leads to, is not to be asked. */
export function checkOutsideUrl(url: URL): void {
  if (url.username || url.password) throw new SafeFetchError('credentials');
  if (isOnThisMachine(url)) return;
  if (url.protocol !== 'https:') throw new SafeFetchError('not_https');
  if (!PORTS.includes(url.port)) throw new SafeFetchError('port');
  if (!mayBePublicHost(url.hostname)) throw new SafeFetchError('not_public');
}

/** As checkOutsideUrl, and looks its name up: each address of it must be on the public internet. */
export async function checkOutsideHost(url: URL, resolve: Resolve = lookup): Promise<void> {
  checkOutsideUrl(url);
  // An address is its own host; a name in brackets is an IPv6 address.
  if (isOnThisMachine(url) || /^\[|^[\d.]+$/.test(url.hostname)) return;
  await new Promise<void>((done, fail) => {
    publicLookupBy(resolve)(url.hostname, { all: true }, (error) =>
      error ? fail(new SafeFetchError(reasonOf(error), { cause: error })) : done(),
    );
  });
}

/**
 * Posts to an address that somebody outside chose. Only https, only to the public internet: the address
 * connected to is the one that was checked. No redirect is followed, and of the answer only the head
 * counts. With LOCAL_WORLD http://127.0.0.1 is allowed too. Throws SafeFetchError.
 */
export async function safePost(
  url: URL,
  {
    headers,
    body,
    timeoutMs,
    lookup: find = publicLookup,
  }: {
    headers: OutgoingHttpHeaders;
    body: string | Buffer;
    timeoutMs: number;
    lookup?: LookupFunction;
  },
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  checkOutsideUrl(url);
  const deadline = AbortSignal.timeout(timeoutMs);
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  try {
    return await new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          lookup: find,
          signal: deadline,
          // A connection of its own: a kept one would be to an address that was checked once.
          agent: false,
        },
        (answer) => {
          const { statusCode: status = 0, headers: answered } = answer;
          readSome(answer).then(() => resolve({ status, headers: answered }), reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  } catch (error) {
    if (deadline.aborted) throw new SafeFetchError('timeout', { cause: error });
    throw new SafeFetchError(reasonOf(error), { cause: error });
  }
}

/** To its end, so that the other side sees its answer taken, or as much as anybody needs to say. */
async function readSome(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > ANSWER_MAX_BYTES) break;
  }
  answer.destroy();
}

function reasonOf(error: unknown): SafeFetchReason {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === NOT_PUBLIC_CODE) return 'not_public';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'unknown_host';
  if (code === 'ECONNREFUSED') return 'refused';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'certificate';
  return 'connection';
}
