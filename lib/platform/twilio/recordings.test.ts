import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { localServer, type Received } from '../speech/local-server.fixture.ts';
import { silentMp3 } from '../transcription/silent-mp3.fixture.ts';
import { downloadRecording, RecordingDownloadError, type RecordingRequest } from './recordings.ts';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const recordingSid = `RE${'fedcba9876543210'.repeat(2)}`;
const path = `/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}.mp3`;
const mp3 = silentMp3(2);
const wav = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.alloc(4),
  Buffer.from('WAVEfmt '),
  Buffer.alloc(99),
]);
const audio = { 'content-type': 'audio/mpeg' };

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function serve(answer: (response: ServerResponse, request: Received) => void) {
  const server = await localServer((request, response) => answer(response, request));
  closers.push(server.close);
  return server;
}

const ask = (change: Partial<RecordingRequest>) =>
  downloadRecording({
    accountSid,
    authToken: 'token',
    recordingSid,
    maxBytes: 100_000,
    totalTimeoutMs: 5000,
    ...change,
  });

async function failure(change: Partial<RecordingRequest>) {
  const error = await ask(change).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RecordingDownloadError)) throw new Error(`not refused: ${error}`);
  return error;
}

describe('downloadRecording', () => {
  test('asks the rebuilt address with Basic auth', async () => {
    const { url, received } = await serve((r) => r.writeHead(200, audio).end(mp3));
    const { bytes, contentType } = await ask({ baseUrl: url.href });
    expect(contentType).toBe('audio/mpeg');
    expect(Buffer.from(bytes).equals(mp3)).toBe(true);
    expect(received.map((request) => request.path)).toEqual([path]);
    const basic = Buffer.from(`${accountSid}:token`).toString('base64');
    expect(received[0]?.headers.authorization).toBe(`Basic ${basic}`);
  });

  test.each([
    ['a charset', 'audio/mpeg; charset=binary', mp3, 'audio/mpeg'],
    ['storage that knows no types', 'binary/octet-stream', mp3, 'audio/mpeg'],
    ['WAV', 'audio/x-wav', wav, 'audio/wav'],
    ['WAV called MP3: the bytes decide', 'audio/mpeg', wav, 'audio/wav'],
  ])('takes %s', async (_name, type, body, expected) => {
    const { url } = await serve((r) => r.writeHead(200, { 'content-type': type }).end(body));
    expect((await ask({ baseUrl: url.href })).contentType).toBe(expected);
  });

  test('follows one redirect, without the credentials', async () => {
    const storage = await serve((r) => r.writeHead(200, audio).end(mp3));
    const location = new URL('/media/x?signature=s', storage.url).href;
    const { url } = await serve((r) => r.writeHead(302, { location }).end());
    const { bytes } = await ask({ baseUrl: url.href });
    expect(bytes).toHaveLength(mp3.length);
    expect(storage.received[0]?.path).toBe('/media/x?signature=s');
    expect(storage.received[0]?.headers.authorization).toBeUndefined();
  });

  test('does not follow a second one', async () => {
    const { url, received } = await serve((r) => r.writeHead(307, { location: '/again' }).end());
    expect(await failure({ baseUrl: url.href })).toMatchObject({
      reason: 'redirect',
      retryable: false,
    });
    expect(received).toHaveLength(2);
  });

  test.each([
    'ftp://127.0.0.1/x',
    'http://user:pass@127.0.0.1/x',
    'file:///etc/passwd',
    'http://[',
  ])('does not go to %s', async (location) => {
    const { url } = await serve((r) => r.writeHead(302, { location }).end());
    expect((await failure({ baseUrl: url.href })).reason).toBe('redirect');
  });

  test.each([
    [404, 'not_ready', true],
    [429, 'rate_limited', true],
    [500, 'server', true],
    [503, 'server', true],
    [401, 'unauthorized', false],
    [403, 'unauthorized', false],
    [400, 'refused', false],
    [410, 'refused', false],
    [204, 'refused', false],
    [304, 'refused', false],
  ])('%i is %s', async (status, reason, retryable) => {
    const { url } = await serve((r) => r.writeHead(status).end());
    expect(await failure({ baseUrl: url.href })).toMatchObject({ reason, retryable });
  });

  test.each<[string, string, Buffer]>([
    ['a page', 'text/html', Buffer.from('<html>')],
    ['audio called a page', 'text/html', mp3],
    ['a page called audio', 'audio/mpeg', Buffer.from('<html>')],
    ['nothing', 'audio/mpeg', Buffer.alloc(0)],
    ['another audio format', 'audio/ogg', Buffer.from('OggS')],
  ])('%s is wrong content', async (_name, type, body) => {
    const { url } = await serve((r) => r.writeHead(200, { 'content-type': type }).end(body));
    const error = await failure({ baseUrl: url.href });
    expect(error).toMatchObject({ reason: 'wrong_content', retryable: false });
  });

  test('stops at the cap, whether the length is told or not', async () => {
    const told = await serve((r) =>
      r.writeHead(200, { ...audio, 'content-length': 2 ** 40 }).write('x'),
    );
    expect((await failure({ baseUrl: told.url.href })).reason).toBe('too_large');

    let sent = 0;
    const untold = await serve((response) => {
      response.writeHead(200, audio);
      const pump = () => {
        while (!response.destroyed && response.write(mp3)) sent += mp3.length;
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    });
    const error = await failure({ baseUrl: untold.url.href, maxBytes: 500_000 });
    expect(error).toMatchObject({ reason: 'too_large', retryable: false });
    expect(sent, 'the endless stream was cut').toBeLessThan(50_000_000);
  });

  test('exactly the cap is no error', async () => {
    const { url } = await serve((r) => r.writeHead(200, audio).end(mp3));
    expect((await ask({ baseUrl: url.href, maxBytes: mp3.length })).bytes).toHaveLength(mp3.length);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['before the headers', () => {}],
    ['in the body', (r) => r.writeHead(200, audio).write(mp3.subarray(0, 300))],
  ])('a server that hangs %s ends at the total deadline', async (_name, answer) => {
    const { url } = await serve(answer);
    const error = await failure({ baseUrl: url.href, totalTimeoutMs: 80 });
    expect(error).toMatchObject({ reason: 'timeout', retryable: true });
  });

  test('one deadline covers both hops', async () => {
    const { url } = await serve((r, { path: asked }) => {
      if (asked === path) r.writeHead(302, { location: '/media' }).end();
    });
    expect((await failure({ baseUrl: url.href, totalTimeoutMs: 80 })).reason).toBe('timeout');
  });

  test('the caller may give up', async () => {
    const { url } = await serve(() => {});
    const error = await failure({ baseUrl: url.href, signal: AbortSignal.timeout(30) });
    expect(error).toMatchObject({ reason: 'aborted', retryable: true });
  });

  test('a connection that breaks is a network failure: none, before, within', async () => {
    const broken = await serve((r) => r.destroy());
    expect((await failure({ baseUrl: broken.url.href })).reason).toBe('network');
    const cut = await serve((r) => {
      r.writeHead(200, { ...audio, 'content-length': mp3.length });
      r.write(mp3.subarray(0, 500), () => r.destroy());
    });
    expect((await failure({ baseUrl: cut.url.href })).reason).toBe('network');
    const gone = await serve(() => {});
    await gone.close();
    expect(await failure({ baseUrl: gone.url.href })).toMatchObject({
      reason: 'network',
      retryable: true,
    });
  });

  test.each([
    { accountSid: 'AC1' },
    { accountSid: `${accountSid}/..` },
    { recordingSid: '../../Calls' },
    { recordingSid: `RE${'0'.repeat(31)}?` },
    { baseUrl: 'http://api.twilio.com' },
    { baseUrl: 'https://api.twilio.com:8443' },
    { baseUrl: 'https://user@api.twilio.com' },
    { baseUrl: 'https://api.twilio.com.example.com' },
    { baseUrl: 'https://evil.example.com' },
    { baseUrl: 'http://10.0.0.1' },
    { baseUrl: 'ftp://127.0.0.1' },
    { baseUrl: '' },
  ])('refuses %j before any request', async (change) => {
    expect(await failure(change)).toMatchObject({ reason: 'invalid', retryable: false });
  });

  test('an edge of Twilio is a good base', async () => {
    const given = AbortSignal.abort();
    const error = await failure({ baseUrl: 'https://api.dublin.ie1.twilio.com', signal: given });
    expect(error.reason).toBe('aborted');
  });
});
