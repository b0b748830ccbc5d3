import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { mp3Seconds } from '../transcription/mp3-frames.ts';
import { silentMp3 } from '../transcription/silent-mp3.fixture.ts';
import { gttsSpeech } from './gtts.ts';
import { localServer } from './local-server.fixture.ts';

let close = async () => {};
afterEach(() => close());

async function against(answer: (response: ServerResponse) => void) {
  const server = await localServer((_request, response) => answer(response));
  close = server.close;
  return { ...server, vendor: gttsSpeech({ baseUrl: server.url }) };
}

const audio = { 'content-type': 'audio/mpeg' };
const signal = new AbortController().signal;

describe('gttsSpeech', () => {
  test('asks for Hebrew and returns the MP3', async () => {
    const { vendor, received } = await against((r) => r.writeHead(200, audio).end(silentMp3(1)));
    expect(await vendor.synthesize('שלום & תודה', { signal })).toEqual(silentMp3(1));
    const { pathname, searchParams } = new URL(received[0]?.path ?? '', 'http://local');
    expect(pathname).toBe('/translate_tts');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client: 'tw-ob',
      tl: 'iw',
      q: 'שלום & תודה',
    });
  });

  test('cuts long text at spaces and joins the pieces in order', async () => {
    const words = Array.from({ length: 60 }, (_, i) => `מילה${i}`);
    let piece = 0;
    const { vendor, received } = await against((response) => {
      piece += 1;
      response.writeHead(200, audio).end(silentMp3(piece));
    });
    const mp3 = await vendor.synthesize(words.join(' '), { signal });
    const asked = received
      .map(({ path }) => new URL(path, 'http://local').searchParams)
      .sort((a, b) => Number(a.get('idx')) - Number(b.get('idx')))
      .map((query) => query.get('q') ?? '');
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.every((text) => text.length <= 200)).toBe(true);
    expect(asked.join(' ')).toBe(words.join(' '));
    expect(mp3Seconds(mp3)).toBeGreaterThanOrEqual(1 + 2);
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a refusal', (r) => r.writeHead(429).end('slow down'), 'translate_tts answered 429'],
    [
      'a page with status 200',
      (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>captcha'),
      'translate_tts answered text/html instead of MP3',
    ],
    [
      'a page that says it is audio',
      (r) => r.writeHead(200, audio).end('<html>captcha'),
      'translate_tts answered audio/mpeg instead of MP3',
    ],
    ['nothing', (r) => r.writeHead(200, audio).end(), 'instead of MP3'],
    ['an endless stream', (r) => r.writeHead(200, audio).end(Buffer.alloc(2 ** 21)), 'larger than'],
    ['a redirect', (r) => r.writeHead(302, { location: '/elsewhere' }).end(), 'fetch failed'],
    ['a broken connection', (r) => r.destroy(), 'fetch failed'],
  ])('%s is an error', async (_name, answer, message) => {
    const { vendor } = await against(answer);
    await expect(vendor.synthesize('שלום', { signal })).rejects.toThrow(message);
  });

  test('gives up when told to', async () => {
    const { vendor } = await against(() => {});
    const work = vendor.synthesize('שלום', { signal: AbortSignal.timeout(30) });
    await expect(work).rejects.toThrow('timeout');
  });
});
