import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { localServer } from '../speech/local-server.fixture.ts';
import { openAiCompatibleTranscriber } from './openai-compatible.ts';
import { silentMp3 } from './silent-mp3.fixture.ts';
import { TranscriptionError } from './types.ts';

let close = async () => {};
afterEach(() => close());

const audio = { bytes: silentMp3(2), contentType: 'audio/mpeg', durationSeconds: 2 };
const signal = new AbortController().signal;
const json = { 'content-type': 'application/json' };

async function against(answer: (response: ServerResponse) => void, apiKey: string | null = 'key') {
  const server = await localServer((_request, response) => answer(response));
  close = server.close;
  const baseUrl = new URL('/v1/', server.url);
  return { ...server, transcriber: openAiCompatibleTranscriber({ baseUrl, model: 'm-1', apiKey }) };
}

async function failure(work: Promise<unknown>): Promise<TranscriptionError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TranscriptionError)) throw new Error(`not refused: ${error}`);
  return error;
}

describe('openAiCompatibleTranscriber', () => {
  test('sends the file, the model and Hebrew; returns the text', async () => {
    const { transcriber, received } = await against((r) =>
      r.writeHead(200, json).end(JSON.stringify({ text: ' שלום, אשמח לשיחה חוזרת \n' })),
    );
    expect(await transcriber.transcribe(audio, { signal })).toEqual({
      text: 'שלום, אשמח לשיחה חוזרת',
    });
    const [request] = received;
    expect(request?.path).toBe('/v1/audio/transcriptions');
    expect(request?.headers.authorization).toBe('Bearer key');
    const form = await new Response(new Uint8Array(request?.body ?? []), {
      headers: { 'content-type': request?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('model')).toBe('m-1');
    expect(form.get('language')).toBe('he');
    const file = form.get('file');
    if (!(file instanceof File)) throw new Error('no file');
    expect([file.name, file.type]).toEqual(['recording.mp3', 'audio/mpeg']);
    expect(Buffer.from(await file.arrayBuffer()).equals(audio.bytes)).toBe(true);
  });

  test('a server of one’s own needs no key; nothing said is an empty text', async () => {
    const { transcriber, received } = await against(
      (r) => r.writeHead(200, json).end('{"text":""}'),
      null,
    );
    expect(await transcriber.transcribe(audio, { signal })).toEqual({ text: '' });
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    [400, false],
    [401, false],
    [404, false],
    [413, false],
    [408, true],
    [409, true],
    [429, true],
    [500, true],
    [503, true],
  ])('%i: retryable %s', async (status, retryable) => {
    const { transcriber } = await against((r) => r.writeHead(status).end('no'));
    const error = await failure(transcriber.transcribe(audio, { signal }));
    expect(error).toMatchObject({
      retryable,
      message: `the transcription service answered ${status}`,
    });
  });

  test('names the service’s code, never its words', async () => {
    const body = { error: { code: 'invalid_api_key', message: 'Incorrect API key: sk-abc' } };
    const { transcriber } = await against((r) => r.writeHead(401, json).end(JSON.stringify(body)));
    const { message } = await failure(transcriber.transcribe(audio, { signal }));
    expect(message).toBe('the transcription service answered 401 (invalid_api_key)');
  });

  test.each([
    [401, 'unauthorized'],
    [413, 'too_large'],
    [429, 'rate_limited'],
    [400, 'refused'],
    [502, 'server'],
  ])('%i is told to people as %s', async (status, reason) => {
    const { transcriber } = await against((r) => r.writeHead(status).end('no'));
    expect(await failure(transcriber.transcribe(audio, { signal }))).toMatchObject({ reason });
  });

  test.each<[string, (response: ServerResponse) => void, boolean]>([
    ['a page', (r) => r.writeHead(200).end('<html>'), false],
    ['another shape', (r) => r.writeHead(200, json).end('{"words":[]}'), false],
    ['a broken connection', (r) => r.destroy(), true],
    ['a redirect', (r) => r.writeHead(307, { location: '/x' }).end(), true],
    ['an endless answer', (r) => r.writeHead(200).end(Buffer.alloc(2 ** 21)), true],
  ])('%s is a failure', async (_name, answer, retryable) => {
    const { transcriber } = await against(answer);
    expect((await failure(transcriber.transcribe(audio, { signal }))).retryable).toBe(retryable);
  });

  test('more than 25 MB is refused before it is sent', async () => {
    const { transcriber, received } = await against((r) => r.end());
    const bytes = new Uint8Array(25 * 1024 * 1024 + 1);
    const error = await failure(transcriber.transcribe({ ...audio, bytes }, { signal }));
    expect(error.retryable).toBe(false);
    expect(received).toEqual([]);
  });

  test('gives up when told to', async () => {
    const { transcriber } = await against(() => {});
    const error = await failure(transcriber.transcribe(audio, { signal: AbortSignal.timeout(30) }));
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining('in time') });
  });
});
