import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { localServer, type Received } from '../speech/local-server.fixture.ts';
import { googleSpeechTranscriber } from './google-speech.ts';
import { mp3Seconds } from './mp3-frames.ts';
import { silentMp3 } from './silent-mp3.fixture.ts';

let close = async () => {};
afterEach(() => close());

const audio = { bytes: silentMp3(2), contentType: 'audio/mpeg', durationSeconds: 2 };
const signal = new AbortController().signal;
const json = { 'content-type': 'application/json' };
const said = (...texts: string[]) =>
  JSON.stringify({ results: texts.map((transcript) => ({ alternatives: [{ transcript }] })) });

async function against(
  answer: (response: ServerResponse, request: Received) => void,
  options: { timeoutMs?: number; languageCode?: string } = {},
) {
  const server = await localServer((request, response) => answer(response, request));
  close = server.close;
  const transcriber = googleSpeechTranscriber({
    serviceAccount: null,
    endpoint: server.url,
    ...options,
  });
  return { ...server, transcriber };
}

const content = ({ body }: Received) => Buffer.from(JSON.parse(body.toString()).content, 'base64');

describe('googleSpeechTranscriber', () => {
  test('sends the recording inline and joins the results', async () => {
    const { transcriber, received } = await against((r) =>
      r.writeHead(200, json).end(said('שלום ', 'אשמח לשיחה')),
    );
    expect(await transcriber.transcribe(audio, { signal })).toEqual({ text: 'שלום אשמח לשיחה' });
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request?.path).toMatch(
      /^\/v2\/projects\/local\/locations\/global\/recognizers\/_:recognize/u,
    );
    const { config } = JSON.parse(request?.body.toString() ?? '');
    expect(config).toEqual({ autoDecodingConfig: {}, languageCodes: ['iw-IL'], model: 'long' });
    expect(request && content(request).equals(audio.bytes)).toBe(true);
  });

  test('the language is a setting', async () => {
    const { transcriber, received } = await against((r) => r.writeHead(200, json).end(said('x')), {
      languageCode: 'he-IL',
    });
    await transcriber.transcribe(audio, { signal });
    expect(JSON.parse(received[0]?.body.toString() ?? '').config.languageCodes).toEqual(['he-IL']);
  });

  test('a recording of two minutes goes in three pieces; the text keeps their order', async () => {
    const { transcriber, received } = await against((response, request) => {
      const seconds = mp3Seconds(content(request));
      // The last, shortest piece is answered first.
      const text = seconds > 50 ? 'ארוך' : 'סוף';
      response.writeHead(200, json).end(said(text));
    });
    const bytes = silentMp3(120);
    const { text } = await transcriber.transcribe({ ...audio, bytes }, { signal });
    expect(text).toBe('ארוך ארוך סוף');
    expect(received).toHaveLength(3);
    expect(received.every((request) => mp3Seconds(content(request)) <= 55)).toBe(true);
    const total = received.reduce((sum, request) => sum + content(request).length, 0);
    expect(total).toBe(bytes.length);
  });

  test('silence is an empty text', async () => {
    const { transcriber } = await against((r) => r.writeHead(200, json).end('{}'));
    expect(await transcriber.transcribe(audio, { signal })).toEqual({ text: '' });
  });

  test.each([
    [400, 'INVALID_ARGUMENT', false, 'refused'],
    [403, 'PERMISSION_DENIED', false, 'unauthorized'],
    [404, 'NOT_FOUND', false, 'refused'],
    [429, 'RESOURCE_EXHAUSTED', true, 'rate_limited'],
    [500, 'INTERNAL', true, 'server'],
    [503, 'UNAVAILABLE', true, 'server'],
  ])('%i %s: retryable %s, asked once', async (code, status, retryable, reason) => {
    const body = JSON.stringify({ error: { code, status, message: 'secret words' } });
    const { transcriber, received } = await against((r) => r.writeHead(code, json).end(body));
    await expect(transcriber.transcribe(audio, { signal })).rejects.toMatchObject({
      name: 'TranscriptionError',
      retryable,
      reason,
      message: expect.not.stringContaining('secret'),
    });
    expect(received).toHaveLength(1);
  });

  test('a broken connection may be tried again', async () => {
    const { transcriber } = await against((r) => r.destroy());
    await expect(transcriber.transcribe(audio, { signal })).rejects.toMatchObject({
      retryable: true,
    });
  });

  test('gives up at its own timeout and when told to', async () => {
    const { transcriber } = await against(() => {}, { timeoutMs: 60 });
    await expect(transcriber.transcribe(audio, { signal })).rejects.toMatchObject({
      retryable: true,
    });
    const told = transcriber.transcribe(audio, { signal: AbortSignal.timeout(20) });
    await expect(told).rejects.toMatchObject({ retryable: true, name: 'TranscriptionError' });
  });

  test('what cannot be cut and is long is refused for good', async () => {
    const { transcriber, received } = await against((r) => r.writeHead(200, json).end(said('x')));
    const wav = { bytes: Buffer.from('RIFF....WAVE'), contentType: 'audio/wav' };
    await expect(
      transcriber.transcribe({ ...wav, durationSeconds: 90 }, { signal }),
    ).rejects.toMatchObject({ retryable: false });
    expect(received).toEqual([]);
    expect(await transcriber.transcribe({ ...wav, durationSeconds: 9 }, { signal })).toEqual({
      text: 'x',
    });
  });
});
