import { expect, test } from 'vitest';
import { clips } from '../../simulators/audio/clips.ts';
import { tagMp3 } from '../../simulators/audio/id3.ts';
import { startLocalWorld } from '../../simulators/local-world.ts';
import { DEFAULT_TRANSCRIPTION_KEY } from '../../simulators/world-types.ts';
import { ACCOUNT_SID } from '../../test/deliver-webhook.ts';
import { makeCtx } from '../../test/factories.ts';
import { AUDIO, makeRecordedCall } from '../../test/recorded-call.ts';
import { openAiCompatibleTranscriber } from '../platform/transcription/openai-compatible.ts';
import {
  type RecordedAudio,
  type Transcriber,
  TranscriptionError,
} from '../platform/transcription/types.ts';
import { storeRecording } from './store-recording.ts';
import { failTranscript, transcribeRecording } from './transcribe-recording.ts';

const SAID = 'שלום, אני מעוניין בדירה';
const ctx = (seconds = 0) =>
  makeCtx({
    actor: { kind: 'job', job: 'transcribe_call' },
    now: new Date(1e12 + seconds * 1000),
  });
const { signal } = new AbortController();

async function makeStoredCall(audio = AUDIO) {
  const call = await makeRecordedCall();
  await storeRecording({ ctx: ctx(), input: call.target, download: async () => audio });
  return call;
}

/** An outside service that answers what it is told to, and keeps what it was asked. */
function service(answer: () => Promise<string>): Transcriber & { heard: RecordedAudio[] } {
  const heard: RecordedAudio[] = [];
  return {
    name: 'openai-compatible',
    heard,
    transcribe: async (audio) => {
      heard.push({ ...audio, bytes: new Uint8Array(audio.bytes) });
      return { text: await answer() };
    },
  };
}
const failing = (retryable: boolean) =>
  service(() =>
    Promise.reject(
      new TranscriptionError('the service answered 500', { retryable, reason: 'server' }),
    ),
  );

test('writes down what was said once, however often it runs', async () => {
  const call = await makeStoredCall();
  const transcriber = service(async () => SAID);
  for (let run = 0; run < 2; run += 1)
    await transcribeRecording({ ctx: ctx(run), input: call.target, transcriber, signal });
  expect(transcriber.heard).toEqual([{ ...AUDIO, durationSeconds: 12 }]);
  expect(await call.row()).toMatchObject({
    transcriptState: 'done',
    transcript: SAID,
    transcriptError: null,
  });
  expect(await call.steps()).toEqual(['recording_stored', 'transcribed']);
});

test('three at once write it down once', async () => {
  const call = await makeStoredCall();
  const transcriber = service(async () => SAID);
  const runs = [0, 1, 2].map((run) =>
    transcribeRecording({ ctx: ctx(run), input: call.target, transcriber, signal }),
  );
  await Promise.all(runs);
  expect(await call.steps()).toEqual(['recording_stored', 'transcribed']);
});

test('silence is a transcript with nothing in it', async () => {
  const call = await makeStoredCall();
  const transcriber = service(async () => '');
  await transcribeRecording({ ctx: ctx(), input: call.target, transcriber, signal });
  expect(await call.row()).toMatchObject({ transcriptState: 'done', transcript: '' });
});

test('none configured: said so, and no step of ours', async () => {
  const call = await makeStoredCall();
  await transcribeRecording({ ctx: ctx(), input: call.target, transcriber: null, signal });
  expect(await call.row()).toMatchObject({
    recordingState: 'stored',
    transcriptState: 'not_configured',
    transcript: null,
  });
  expect(await call.steps()).toEqual(['recording_stored']);
});

test('a failure for good says so at once, with its reason', async () => {
  const call = await makeStoredCall();
  const transcriber = failing(false);
  await transcribeRecording({ ctx: ctx(), input: call.target, transcriber, signal });
  expect(await call.row()).toMatchObject({
    transcriptState: 'failed',
    transcriptError: 'server',
  });
  expect(await call.steps()).toEqual(['recording_stored', 'transcription_failed']);
});

test('a failure that may pass is thrown, and giving up keeps its reason', async () => {
  const call = await makeStoredCall();
  const run = transcribeRecording({
    ctx: ctx(),
    input: call.target,
    transcriber: failing(true),
    signal,
  });
  await expect(run).rejects.toThrow(TranscriptionError);
  expect(await call.row()).toMatchObject({ transcriptState: 'pending' });
  for (let again = 0; again < 2; again += 1)
    await failTranscript({ ctx: ctx(again), input: call.target });
  expect(await call.row()).toMatchObject({
    transcriptState: 'failed',
    transcriptError: 'server',
  });
  expect(await call.steps()).toEqual(['recording_stored', 'transcription_failed']);
});

test('of a call of another business nothing leaves the database', async () => {
  const [call, other] = [await makeStoredCall(), await makeRecordedCall()];
  const transcriber = service(async () => SAID);
  const input = { callId: call.callId, businessId: other.business.businessId };
  await transcribeRecording({ ctx: ctx(), input, transcriber, signal });
  await failTranscript({ ctx: ctx(), input, reason: 'x' });
  expect(transcriber.heard).toEqual([]);
  expect(await call.row()).toMatchObject({ transcriptState: 'pending' });
});

test('by a service that speaks as OpenAI does', async () => {
  const world = await startLocalWorld({ port: 0, accountSid: ACCOUNT_SID, authToken: 'x' });
  try {
    const bytes = new Uint8Array(tagMp3(clips.caller.bytes, SAID));
    const call = await makeStoredCall({ bytes, contentType: 'audio/mpeg' });
    const transcriber = openAiCompatibleTranscriber({
      baseUrl: new URL(`${world.url}/v1`),
      model: 'gpt-transcribe',
      apiKey: DEFAULT_TRANSCRIPTION_KEY,
    });
    world.faults.set('transcription', 'error', { times: 1 });
    const run = (seconds: number) =>
      transcribeRecording({ ctx: ctx(seconds), input: call.target, transcriber, signal });
    await expect(run(0)).rejects.toThrow(/answered 500/);
    await run(1);
    expect(await call.row()).toMatchObject({ transcriptState: 'done', transcript: SAID });
  } finally {
    await world.close();
  }
});
