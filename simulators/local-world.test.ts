import { v2 } from '@google-cloud/speech';
import { TextToSpeechClient } from '@google-cloud/text-to-speech';
import { PassThroughClient } from 'google-auth-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clips } from './audio/clips.ts';
import { readSaidText, tagMp3 } from './audio/id3.ts';
import type { ServiceName } from './faults.ts';
import { startLocalWorld } from './local-world.ts';
import { DEFAULT_TRANSCRIPTION_KEY, type LocalWorld } from './world-types.ts';

const accountSid = `AC${'1'.repeat(32)}`;
const authToken = 'token-of-the-local-world';
const SAID = 'שלום, אני מעוניין בדירה';

let world: LocalWorld;
beforeEach(async () => {
  world = await startLocalWorld({ port: 0, accountSid, authToken });
});
afterEach(() => world.close());

function googleOptions() {
  const { hostname, port } = new URL(world.url);
  return {
    apiEndpoint: hostname,
    port: Number(port),
    fallback: true as const,
    protocol: 'http',
    authClient: new PassThroughClient(),
  };
}

async function synthesize(change: { voice?: string; language?: string; text?: string } = {}) {
  const client = new TextToSpeechClient(googleOptions());
  const [{ audioContent }] = await client.synthesizeSpeech(
    {
      input: { text: change.text ?? SAID },
      voice: {
        languageCode: change.language ?? 'he-IL',
        name: change.voice ?? 'he-IL-Wavenet-A',
      },
      audioConfig: { audioEncoding: 'MP3' },
    },
    { timeout: 2000, retry: null },
  );
  return Buffer.from(audioContent ?? '');
}

const gtts = (query: Record<string, string>, signal?: AbortSignal) =>
  fetch(`${world.url}/translate_tts?${new URLSearchParams(query)}`, { signal });
const GTTS = { client: 'tw-ob', tl: 'iw', q: SAID };

function transcribe(change: Record<string, string | Blob | undefined> = {}, key?: string) {
  const form = new FormData();
  const audio = new Blob([new Uint8Array(tagMp3(clips.caller.bytes, SAID))]);
  const fields = { file: audio, model: 'gpt-transcribe', language: 'he', ...change };
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.set(name, value, 'recording.mp3');
    else if (value !== undefined) form.set(name, value);
  }
  const headers = { authorization: `Bearer ${key ?? DEFAULT_TRANSCRIPTION_KEY}` };
  const url = `${world.url}/v1/audio/transcriptions`;
  return fetch(url, { method: 'POST', body: form, headers });
}

function media(sid: string, { token = authToken, method = 'GET' } = {}) {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;
  const url = `${world.url}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return fetch(url, { method, headers: { authorization }, redirect: 'manual' });
}
const addRecording = () => world.recordings.add({ callSid: 'CA1', text: SAID, seconds: 4 });

describe('Google text to speech', () => {
  it('answers the real client with its own audio', async () => {
    const audio = await synthesize();
    expect(audio.subarray(0, clips.google.bytes.length).equals(clips.google.bytes)).toBe(true);
    expect(readSaidText(audio)).toBe(SAID);
    expect(world.counts['google-tts']).toBe(1);
    expect(world.unexpected).toEqual([]);
  });

  it.each([
    ['another voice', { voice: 'he-IL-Neural2-A' }, /does not exist/],
    ['another language', { language: 'iw-IL' }, /not he-IL/],
    ['too much text', { text: 'ש'.repeat(2501) }, /5000 bytes/],
    ['no text', { text: '' }, /is needed/],
  ])('refuses %s', async (_, change, reason) => {
    await expect(synthesize(change)).rejects.toThrow(reason);
    expect(world.unexpected).toHaveLength(1);
  });
});

describe('Google speech to text', () => {
  const recognize = async (languageCodes: string[]) => {
    const client = new v2.SpeechClient({ ...googleOptions(), projectId: 'p' });
    const [{ results }] = await client.recognize(
      {
        recognizer: 'projects/p/locations/global/recognizers/_',
        config: { languageCodes, model: 'long', autoDecodingConfig: {} },
        content: tagMp3(clips.caller.bytes, SAID),
      },
      { timeout: 2000, retry: null },
    );
    return results?.[0]?.alternatives?.[0]?.transcript;
  };

  it('gives the real client the said words', async () => {
    expect(await recognize(['iw-IL'])).toBe(SAID);
  });

  it('refuses another language', async () => {
    await expect(recognize(['en-US'])).rejects.toThrow(/Hebrew/);
  });
});

describe('Translate voice', () => {
  it("answers with audio that is not Google Cloud's", async () => {
    const response = await gtts(GTTS);
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    const audio = Buffer.from(await response.arrayBuffer());
    expect(audio.subarray(0, clips.gtts.bytes.length).equals(clips.gtts.bytes)).toBe(true);
    expect(readSaidText(audio)).toBe(SAID);
  });

  it.each([
    ['another language', { ...GTTS, tl: 'he' }],
    ['another client', { ...GTTS, client: 'web' }],
    ['more than 200 characters', { ...GTTS, q: 'ש'.repeat(201) }],
    ['nothing', { ...GTTS, q: '' }],
  ])('refuses %s', async (_, query) => {
    expect((await gtts(query)).status).toBe(400);
  });
});

describe('transcription', () => {
  it('gives back the said words', async () => {
    expect(await (await transcribe()).json()).toEqual({ text: SAID });
  });

  it('hears nothing in silence', async () => {
    const file = new Blob([new Uint8Array(clips.caller.bytes)]);
    expect(await (await transcribe({ file })).json()).toEqual({ text: '' });
  });

  it.each([
    ['no model', { model: undefined }, 400],
    ['no language', { language: undefined }, 400],
    ['English', { language: 'en' }, 400],
    ['no file', { file: undefined }, 400],
    ['an empty file', { file: new Blob([]) }, 400],
    ['an unknown field', { lang: 'he' }, 400],
  ])('refuses %s', async (_, change, status) => {
    expect((await transcribe(change)).status).toBe(status);
  });

  it('refuses another key', async () => {
    expect((await transcribe({}, 'another')).status).toBe(401);
  });
});

describe('recording media', () => {
  it.each([
    ['.mp3', 'audio/mpeg'],
    ['.wav', 'audio/x-wav'],
    ['', 'audio/x-wav'],
  ])('serves "%s" as %s with the said words', async (extension, type) => {
    const response = await media(addRecording().sid + extension);
    expect(response.headers.get('content-type')).toBe(type);
    expect(readSaidText(new Uint8Array(await response.arrayBuffer()))).toBe(SAID);
  });

  it('asks for the right password', async () => {
    const { sid } = addRecording();
    expect((await media(sid, { token: 'wrong' })).status).toBe(401);
  });

  it('is 404 until it is ready, and after it was deleted', async () => {
    const recording = addRecording();
    recording.availableAt = Date.now() + 60_000;
    expect((await media(`${recording.sid}.mp3`)).status).toBe(404);
    recording.availableAt = Date.now();
    expect((await media(`${recording.sid}.mp3`)).status).toBe(200);
    expect((await media(recording.sid, { method: 'DELETE' })).status).toBe(204);
    expect((await media(`${recording.sid}.mp3`)).status).toBe(404);
  });

  it('takes the delay from its options', async () => {
    const slow = await startLocalWorld({
      port: 0,
      accountSid,
      authToken,
      recordingAvailableAfterMs: 5000,
    });
    const { availableAt } = slow.recordings.add({ callSid: 'CA1', text: '', seconds: 1 });
    await slow.close();
    expect(availableAt).toBeGreaterThan(Date.now() + 3000);
  });
});

describe('faults', () => {
  const ask: Record<ServiceName, (signal?: AbortSignal) => Promise<Response>> = {
    'google-tts': (signal) =>
      fetch(`${world.url}/v1/text:synthesize`, { method: 'POST', signal, body: '{}' }),
    gtts: (signal) => gtts(GTTS, signal),
    'google-speech': (signal) =>
      fetch(`${world.url}/v2/projects/p/locations/global/recognizers/_:recognize`, {
        method: 'POST',
        signal,
        body: '{}',
      }),
    transcription: (signal) =>
      fetch(`${world.url}/v1/audio/transcriptions`, { method: 'POST', signal }),
    'twilio-media': () => media(addRecording().sid),
    'twilio-api': (signal) =>
      fetch(`${world.url}/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`, {
        signal: signal ?? null,
      }),
  };
  const services = Object.keys(ask) as ServiceName[];

  it.each(services)('%s answers with an error, and somebody else’s page', async (service) => {
    world.faults.set(service, 'error');
    expect((await ask[service]()).status).toBe(500);
    world.faults.set(service, 'wrong');
    const wrong = await ask[service]();
    expect(wrong.status).toBe(200);
    expect(await wrong.text()).toContain('<html>');
    world.faults.set(service, 'none');
    expect((await ask[service]()).headers.get('content-type')).not.toContain('html;');
    expect(world.counts[service]).toBe(3);
  });

  it.each(services)('%s hangs, until the world closes', async (service) => {
    world.faults.set(service, 'hang');
    const pending = ask[service]().then(
      () => 'answered',
      () => 'cut off',
    );
    await expect.poll(() => world.counts[service]).toBe(1);
    await world.close();
    expect(await pending).toBe('cut off');
  });

  it('can be for the first requests only', async () => {
    world.faults.set('gtts', 'error', { times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await gtts(GTTS)).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('media: is redirected elsewhere, stays missing, and has no end', async () => {
    const { sid } = addRecording();
    world.faults.set('twilio-media', 'redirect');
    expect((await media(sid)).headers.get('location')).toMatch(/^https:\/\/media\.invalid/);
    world.faults.set('twilio-media', 'missing');
    expect((await media(sid)).status).toBe(404);
    world.faults.set('twilio-media', 'oversize');
    const reader = (await media(sid)).body?.getReader();
    let size = 0;
    while (size < 3_000_000) size += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
    expect(size).toBeGreaterThanOrEqual(3_000_000);
  });
});

it('notes what nobody should ask for', async () => {
  expect((await fetch(`${world.url}/2010-04-01/Accounts/x/Messages.json`)).status).toBe(404);
  expect(world.unexpected).toEqual([
    {
      method: 'GET',
      path: '/2010-04-01/Accounts/x/Messages.json',
      status: 404,
      reason: 'unknown address',
    },
  ]);
});
