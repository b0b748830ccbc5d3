import 'server-only';
import { env } from '@/lib/platform/env.ts';

/**
 * Where a request came from, as far as the proxies in front of us can be believed: each of them
 * appends one address, so ours stand at the end of the list and the rest is the client's own tale.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  const trusted = Math.max(1, env().TRUSTED_PROXIES);
  return withoutMapping(hops.at(-trusted) ?? hops[0] ?? 'unknown');
}

/** A socket that takes both kinds shows IPv4 as IPv6 (RFC 4291, 2.5.5.2): one visitor would have two addresses. */
const withoutMapping = (address: string): string =>
  /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1] ?? address;

/** Reads a body of at most `limit` bytes; null when it is longer. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a body of at most `limit` bytes as text; null when it is longer. */
export async function readBody(request: Request, limit: number): Promise<string | null> {
  const bytes = await readBytes(request, limit);
  return bytes && Buffer.from(bytes).toString('utf8');
}
