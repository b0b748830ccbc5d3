import 'server-only';
import { isKnown } from './if-none-match.ts';

/** Inclusive first and last byte. */
export type ByteRange = { start: number; end: number };

/**
 * One range of a `Range` header over `size` bytes: null when the whole is wanted (no header, several
 * ranges, or one nobody understands), 'unsatisfiable' when it lies outside.
 */
export function parseRange(
  header: string | null,
  size: number,
): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Number(match[2]);
    return length === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
}

/** Answers a request for bytes, whole or in part; `read` fetches just what is sent. */
export async function byteResponse(
  request: Request,
  file: { size: number; contentType: string; etag: string; cacheControl: string },
  read: (range: ByteRange) => Promise<Uint8Array>,
): Promise<Response> {
  const headers = new Headers({
    'Content-Type': file.contentType,
    'Accept-Ranges': 'bytes',
    'Cache-Control': file.cacheControl,
    ETag: file.etag,
  });
  if (isKnown(request, file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const version = request.headers.get('if-range');
  const isSame = version === null || version.trim() === file.etag;
  const range = isSame ? parseRange(request.headers.get('range'), file.size) : null;
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${file.size}`);
  const body = request.method === 'HEAD' ? null : new Uint8Array(await read({ start, end }));
  return new Response(body, { status: range ? 206 : 200, headers });
}
