import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clips } from '../../simulators/audio/clips.ts';
import { startLocalWorld } from '../../simulators/local-world.ts';
import type { LocalWorld } from '../../simulators/world-types.ts';
import { ACCOUNT_SID } from '../../test/deliver-webhook.ts';
import { makeCtx } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { AUDIO, makeRecordedCall } from '../../test/recorded-call.ts';
import { systemDb } from '../platform/db.ts';
import { downloadRecording, RecordingDownloadError } from '../platform/twilio/recordings.ts';
import { type Download, failRecording, storeRecording } from './store-recording.ts';

const ctx = (seconds = 0) =>
  makeCtx({ actor: { kind: 'job', job: 'fetch_recording' }, now: new Date(1e12 + seconds * 1000) });
const transcriptions = async (callId: string) =>
  (await queuedJobs('transcribe_call')).filter((job) => job.data.callId === callId);
const audioOf = (callId: string) => systemDb().recordingAudio.findMany({ where: { callId } });
const refused =
  (...args: ConstructorParameters<typeof RecordingDownloadError>): Download =>
  async () => {
    throw new RecordingDownloadError(...args);
  };

test('stores the bytes once and has them transcribed once, however often it runs', async () => {
  const call = await makeRecordedCall();
  const asked: string[] = [];
  const download: Download = async (sid) => {
    asked.push(sid);
    return AUDIO;
  };
  for (let run = 0; run < 2; run += 1)
    await storeRecording({ ctx: ctx(run), input: call.target, download });
  expect(asked).toEqual([call.recordingSid]);
  expect(await audioOf(call.callId)).toMatchObject([
    {
      businessId: call.business.businessId,
      contentType: 'audio/mpeg',
      byteLength: 6,
      sha256: createHash('sha256').update(AUDIO.bytes).digest('hex'),
      bytes: AUDIO.bytes,
    },
  ]);
  expect(await call.row()).toMatchObject({
    recordingState: 'stored',
    recordingError: null,
    transcriptState: 'pending',
  });
  expect(await call.steps()).toEqual(['recording_stored']);
  expect(await transcriptions(call.callId)).toHaveLength(1);
});

test('five at once store it once', async () => {
  const call = await makeRecordedCall();
  let arrived = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  const download: Download = async () => {
    arrived += 1;
    if (arrived === 5) open();
    await all;
    return AUDIO;
  };
  const runs = [0, 1, 2, 3, 4].map((run) =>
    storeRecording({ ctx: ctx(run), input: call.target, download }),
  );
  await Promise.all(runs);
  expect(await audioOf(call.callId)).toHaveLength(1);
  expect(await call.steps()).toEqual(['recording_stored']);
  expect(await transcriptions(call.callId)).toHaveLength(1);
});

test('a failure for good says so at once, with its reason', async () => {
  const call = await makeRecordedCall();
  const download = refused('unauthorized', 'answered 401');
  for (let run = 0; run < 2; run += 1)
    await storeRecording({ ctx: ctx(run), input: call.target, download });
  expect(await call.row()).toMatchObject({
    recordingState: 'failed',
    recordingError: 'unauthorized',
    transcriptState: 'none',
  });
  expect(await call.steps()).toEqual(['recording_failed']);
  expect(await transcriptions(call.callId)).toEqual([]);
});

test.each<[string, Download, string]>([
  ['known', refused('not_ready', 'answered 404'), 'not_ready'],
  ['unknown', async () => Promise.reject(new Error('no idea')), 'unknown'],
])(
  'a failure that may pass (%s) is thrown, and giving up keeps its reason',
  async (_, download, reason) => {
    const call = await makeRecordedCall();
    const run = storeRecording({ ctx: ctx(), input: call.target, download });
    await expect(run).rejects.toThrow();
    expect(await call.row()).toMatchObject({ recordingState: 'pending', recordingError: reason });
    expect(await call.steps()).toEqual([]);
    for (let again = 0; again < 2; again += 1)
      await failRecording({ ctx: ctx(again), input: call.target });
    expect(await call.row()).toMatchObject({ recordingState: 'failed', recordingError: reason });
    expect(await call.steps()).toEqual(['recording_failed']);
  },
);

test('success after a failure that passed leaves no reason', async () => {
  const call = await makeRecordedCall();
  const run = storeRecording({
    ctx: ctx(),
    input: call.target,
    download: refused('server', '500'),
  });
  await expect(run).rejects.toThrow();
  await storeRecording({ ctx: ctx(1), input: call.target, download: async () => AUDIO });
  expect(await call.row()).toMatchObject({ recordingState: 'stored', recordingError: null });
});

test('giving up late takes nothing back', async () => {
  const call = await makeRecordedCall();
  await storeRecording({ ctx: ctx(), input: call.target, download: async () => AUDIO });
  await failRecording({ ctx: ctx(1), input: call.target, reason: 'late' });
  expect(await call.row()).toMatchObject({ recordingState: 'stored', recordingError: null });
});

test('of a call of another business nothing is fetched', async () => {
  const [call, other] = [await makeRecordedCall(), await makeRecordedCall()];
  const input = { callId: call.callId, businessId: other.business.businessId };
  let asked = 0;
  const download: Download = async () => {
    asked += 1;
    return AUDIO;
  };
  await storeRecording({ ctx: ctx(), input, download });
  await failRecording({ ctx: ctx(), input, reason: 'x' });
  expect(asked).toBe(0);
  expect(await call.row()).toMatchObject({ recordingState: 'pending' });
});

describe("from Twilio's media", () => {
  const authToken = 'fedcba9876543210fedcba9876543210';
  let world: LocalWorld;
  beforeEach(async () => {
    world = await startLocalWorld({ port: 0, accountSid: ACCOUNT_SID, authToken });
  });
  afterEach(() => world.close());

  async function run(totalTimeoutMs = 10_000) {
    const { callSid, target, ...call } = await makeRecordedCall();
    const { sid } = world.recordings.add({ callSid, text: 'שלום', seconds: 4 });
    await systemDb().callLog.update({ where: { callSid }, data: { recordingSid: sid } });
    const stored = storeRecording({
      ctx: ctx(),
      input: target,
      download: (recordingSid) =>
        downloadRecording({
          accountSid: ACCOUNT_SID,
          authToken,
          recordingSid,
          baseUrl: world.url,
          maxBytes: 1_000_000,
          totalTimeoutMs,
        }),
    });
    await stored.catch(() => {});
    const { recordingState, recordingError } = await call.row();
    return { recordingState, recordingError, audio: await audioOf(target.callId) };
  }

  test('the recording itself', async () => {
    const { recordingState, audio } = await run();
    expect(recordingState).toBe('stored');
    expect(audio[0]?.byteLength).toBeGreaterThanOrEqual(clips.caller.bytes.length);
  });

  test.each([
    ['missing', 'pending', 'not_ready'],
    ['error', 'pending', 'server'],
    ['hang', 'pending', 'timeout'],
    ['wrong', 'failed', 'wrong_content'],
    ['oversize', 'failed', 'too_large'],
    ['redirect', 'pending', 'network'],
  ] as const)('%s: %s, %s', async (fault, state, reason) => {
    world.faults.set('twilio-media', fault);
    const outcome = await run(fault === 'hang' ? 300 : undefined);
    expect(outcome).toEqual({ recordingState: state, recordingError: reason, audio: [] });
  });
});
