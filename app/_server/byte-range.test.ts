import { describe, expect, test, vi } from 'vitest';
import { byteResponse, parseRange } from './byte-range.ts';

// Next resolves this name by itself.
vi.mock('server-only', () => ({}));

describe('a Range header over ten bytes', () => {
  test.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=3-', { start: 3, end: 9 }],
    ['bytes=3-99', { start: 3, end: 9 }],
    ['bytes=-4', { start: 6, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    [' bytes=9- ', { start: 9, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=10-12', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [null, null],
    ['', null],
    ['bytes=-', null],
    ['bytes=5-3', null],
    ['bytes=0-1,4-5', null],
    ['bytes=a-b', null],
    ['bytes=1.5-2', null],
    ['items=0-1', null],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('the answer', () => {
  const bytes = Uint8Array.from({ length: 10 }, (_, index) => index);
  const file = { size: 10, contentType: 'audio/mpeg', etag: '"abc"', cacheControl: 'private' };

  async function ask(headers: Record<string, string>, method = 'GET') {
    const reads: unknown[] = [];
    const request = new Request('http://127.0.0.1/x', { method, headers });
    const response = await byteResponse(request, file, async (range) => {
      reads.push(range);
      return bytes.slice(range.start, range.end + 1);
    });
    const body = [...new Uint8Array(await response.arrayBuffer())];
    return { status: response.status, headers: response.headers, body, reads };
  }

  test('the whole', async () => {
    const { status, headers, body } = await ask({});
    expect(status).toBe(200);
    expect(body).toEqual([...bytes]);
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'audio/mpeg',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'cache-control': 'private',
      etag: '"abc"',
    });
  });

  test('a part, and only that is read', async () => {
    const { status, headers, body, reads } = await ask({ range: 'bytes=2-4' });
    expect(status).toBe(206);
    expect(body).toEqual([2, 3, 4]);
    expect(headers.get('content-range')).toBe('bytes 2-4/10');
    expect(headers.get('content-length')).toBe('3');
    expect(reads).toEqual([{ start: 2, end: 4 }]);
  });

  test('nothing, for a part that is not there', async () => {
    const { status, headers, body, reads } = await ask({ range: 'bytes=10-' });
    expect([status, headers.get('content-range'), body, reads]).toEqual([
      416,
      'bytes */10',
      [],
      [],
    ]);
  });

  test.each(['"abc"', '"x", "abc"', 'W/"abc"', '*'])('nothing new for %s', async (known) => {
    const { status, body, reads } = await ask({ 'if-none-match': known });
    expect([status, body, reads]).toEqual([304, [], []]);
  });

  test('all of it for another version, also of a part', async () => {
    expect((await ask({ 'if-none-match': '"old"' })).status).toBe(200);
    const changed = await ask({ range: 'bytes=2-4', 'if-range': '"old"' });
    expect([changed.status, changed.body]).toEqual([200, [...bytes]]);
    expect((await ask({ range: 'bytes=2-4', 'if-range': '"abc"' })).status).toBe(206);
  });

  test('the headers alone', async () => {
    const { status, headers, body, reads } = await ask({}, 'HEAD');
    expect([status, headers.get('content-length'), body, reads]).toEqual([200, '10', [], []]);
  });
});
