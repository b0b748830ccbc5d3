import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { silentMp3 } from '../transcription/silent-mp3.fixture.ts';
import { googleSpeech } from './google.ts';
import { googleClientOptions } from './google-connection.ts';
import { localServer, type Received } from './local-server.fixture.ts';

let close = async () => {};
afterEach(() => close());

async function against(answer: (response: ServerResponse, request: Received) => void) {
  const server = await localServer((request, response) => answer(response, request));
  close = server.close;
  return server;
}

const spoken = (mp3: Buffer) => JSON.stringify({ audioContent: mp3.toString('base64') });
const json = { 'content-type': 'application/json' };
const signal = new AbortController().signal;

function serviceAccount() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    client_email: 'speech@example.com',
    project_id: 'front-desk',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

describe('googleSpeech', () => {
  test('asks the local endpoint for Hebrew MP3, without any credential', async () => {
    const { url, received } = await against((r) =>
      r.writeHead(200, json).end(spoken(silentMp3(1))),
    );
    const vendor = googleSpeech({ serviceAccount: serviceAccount(), endpoint: url });
    expect(Buffer.from(await vendor.synthesize('שלום', { signal }))).toEqual(silentMp3(1));
    expect(received).toHaveLength(1);
    expect(received[0]?.method).toBe('POST');
    expect(received[0]?.path).toMatch(/^\/v1\/text:synthesize/u);
    expect(received[0]?.headers.authorization).toBeUndefined();
    expect(JSON.parse(received[0]?.body.toString() ?? '')).toEqual({
      input: { text: 'שלום' },
      voice: { languageCode: 'he-IL', name: 'he-IL-Wavenet-A' },
      audioConfig: { audioEncoding: 2 }, // MP3; enums are numbers in this REST mode
    });
  });

  test('text beyond 5,000 bytes is asked for in pieces, joined in order', async () => {
    const { url, received } = await against((response, { body }) => {
      const { text } = JSON.parse(body.toString()).input;
      response.writeHead(200, json).end(spoken(Buffer.from(`[${text}]`)));
    });
    const text = Array.from({ length: 900 }, (_, i) => `מילה${i}`).join(' ');
    const vendor = googleSpeech({ serviceAccount: null, endpoint: url });
    const joined = Buffer.from(await vendor.synthesize(text, { signal })).toString();
    expect(received.length).toBeGreaterThan(1);
    expect(received.every(({ body }) => body.length < 5200)).toBe(true);
    expect(joined.replaceAll('][', ' ')).toBe(`[${text}]`);
  });

  test('a failure is not tried again: the next vendor is the retry', async () => {
    const { url, received } = await against((r) =>
      r.writeHead(503, json).end('{"error":{"code":503,"message":"down","status":"UNAVAILABLE"}}'),
    );
    const vendor = googleSpeech({ serviceAccount: null, endpoint: url });
    await expect(vendor.synthesize('שלום', { signal })).rejects.toThrow();
    expect(received).toHaveLength(1);
  });

  test('an answer without audio is an error', async () => {
    const { url } = await against((r) => r.writeHead(200, json).end('{}'));
    const vendor = googleSpeech({ serviceAccount: null, endpoint: url });
    await expect(vendor.synthesize('שלום', { signal })).rejects.toThrow('no audio');
  });

  test('gives up at its own timeout, and at once when told to', async () => {
    const { url } = await against(() => {});
    const own = googleSpeech({ serviceAccount: null, endpoint: url, timeoutMs: 50 });
    await expect(own.synthesize('שלום', { signal })).rejects.toThrow(/deadline|timeout|abort/iu);
    const told = googleSpeech({ serviceAccount: null, endpoint: url });
    const work = told.synthesize('שלום', { signal: AbortSignal.timeout(50) });
    await expect(work).rejects.toThrow('aborted due to timeout');
  });

  test('with a service account it speaks TLS to the endpoint, and does not hang on a dead one', async () => {
    const firstBytes: number[] = [];
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.once('data', (data) => firstBytes.push(data[0] ?? 0));
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    close = async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    };
    const { port } = server.address() as AddressInfo;
    const vendor = googleSpeech({
      serviceAccount: serviceAccount(),
      endpoint: new URL(`https://localhost:${port}`),
    });
    const work = vendor.synthesize('שלום', { signal: AbortSignal.timeout(1000) });
    await expect(work).rejects.toThrow();
    expect(firstBytes[0]).toBe(22); // a TLS handshake record
  });

  test('a service account signs its own token; no token server is asked', async () => {
    const account = serviceAccount();
    const { authClient } = await googleClientOptions({ serviceAccount: account });
    const headers = await authClient.getRequestHeaders('https://texttospeech.googleapis.com/x');
    const [, token = ''] = headers.get('authorization')?.split(' ') ?? [];
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ iss: account.client_email, sub: account.client_email });
    expect(claims.scope).toContain('cloud-platform');
  });

  test('nothing to sign in with is an error, not a call without a credential', async () => {
    const vendor = googleSpeech({ serviceAccount: null });
    await expect(vendor.synthesize('שלום', { signal })).rejects.toThrow('service account');
  });
});
