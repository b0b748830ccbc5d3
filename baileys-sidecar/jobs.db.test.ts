import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withRequestId } from '../lib/platform/context.ts';
import { systemDb } from '../lib/platform/db.ts';
import { stopEnqueuing } from '../lib/platform/jobs/enqueue.ts';
import { runJobs } from '../lib/platform/jobs/run-jobs.ts';
import { databaseUrl } from '../lib/platform/pool.ts';
import { startLocalWorld } from '../simulators/local-world.ts';
import { DEFAULT_TRANSCRIPTION_KEY } from '../simulators/world-types.ts';
import { ACCOUNT_SID, deliver, makeCall } from '../test/deliver-webhook.ts';
import { makeBusiness } from '../test/factories.ts';
import { jobHandlers } from './jobs.ts';

const SAID = 'שלום, אני מעוניין בדירה';
const authToken = 'fedcba9876543210fedcba9876543210';
const world = await startLocalWorld({ port: 0, accountSid: ACCOUNT_SID, authToken });
// Before anything reads the environment, which happens once.
Object.assign(process.env, {
  LOCAL_WORLD: '1',
  PUBLIC_HOST: 'http://127.0.0.1:3000',
  TWILIO_API_URL: world.url,
  GOOGLE_TTS_URL: world.url,
  GTTS_URL: world.url,
  TRANSCRIBER: 'openai',
  OPENAI_BASE_URL: `${world.url}/v1`,
  OPENAI_API_KEY: DEFAULT_TRANSCRIPTION_KEY,
});

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await runJobs(databaseUrl(), jobHandlers());
});
beforeEach(() => world.faults.clear());
afterAll(async () => {
  await stop();
  await stopEnqueuing();
  await world.close();
});

/** A call that left a message, as its webhooks tell it. */
async function leaveMessage(to: string) {
  const call = makeCall({ to });
  const { sid } = world.recordings.add({ callSid: call.callSid, text: SAID, seconds: 4 });
  const recorded = { RecordingSid: sid };
  await withRequestId(`request-${call.callSid}`, async () => {
    await deliver(call.incoming());
    await deliver(call.action(recorded));
    await deliver(call.recordingStatus('completed', recorded));
  });
  return call.callSid;
}
const callOf = (callSid: string) =>
  systemDb().callLog.findUniqueOrThrow({ where: { callSid }, include: { audio: true } });
const soon = { timeout: 15_000, interval: 100 };

test('a message is fetched and written down, under the request id of its webhook', async () => {
  const callSid = await leaveMessage((await makeBusiness()).number);
  await vi.waitFor(async () => expect((await callOf(callSid)).transcript).toBe(SAID), soon);
  expect(await callOf(callSid)).toMatchObject({
    recordingState: 'stored',
    transcriptState: 'done',
    audio: { contentType: 'audio/mpeg' },
  });
  const events = await systemDb().callEvent.findMany({
    where: { callSid, payload: { equals: {} } },
  });
  expect(events.map((event) => [event.kind, event.requestId])).toEqual([
    ['recording_stored', `request-${callSid}`],
    ['transcribed', `request-${callSid}`],
  ]);
});

test('each of twenty once, though every one is asked for twice', async () => {
  const { number, businessId } = await makeBusiness();
  const before = { ...world.counts };
  const callSids = await Promise.all(Array.from({ length: 20 }, () => leaveMessage(number)));
  const done = { businessId, transcriptState: 'done' } as const;
  await vi.waitFor(
    async () => expect(await systemDb().callLog.count({ where: done })).toBe(20),
    soon,
  );
  const steps = await systemDb().callEvent.groupBy({
    by: ['kind'],
    where: {
      callSid: { in: callSids },
      payload: { equals: {} },
      kind: { not: 'followed_up' },
    },
    _count: true,
  });
  expect(steps.map(({ kind, _count }) => [kind, _count]).sort()).toEqual([
    ['recording_stored', 20],
    ['transcribed', 20],
  ]);
  expect(world.counts.transcription - before.transcription).toBe(20);
});

describe('while a service fails', () => {
  test('it is tried again', { timeout: 40_000 }, async () => {
    world.faults.set('twilio-media', 'error', { times: 1 });
    const callSid = await leaveMessage((await makeBusiness()).number);
    const retried = { timeout: 30_000, interval: 100 };
    await vi.waitFor(async () => expect((await callOf(callSid)).transcript).toBe(SAID), retried);
    expect(await callOf(callSid)).toMatchObject({ recordingError: null, transcriptError: null });
  });

  test('for good: said so for people', async () => {
    world.faults.set('twilio-media', 'wrong');
    const callSid = await leaveMessage((await makeBusiness()).number);
    await vi.waitFor(
      async () =>
        expect(await callOf(callSid)).toMatchObject({
          recordingState: 'failed',
          recordingError: 'wrong_content',
        }),
      soon,
    );
  });
});

test('the greetings of a new business are made', async () => {
  await makeBusiness();
  const vendors = async () => (await systemDb().voiceClip.findMany()).map((clip) => clip.vendor);
  await vi.waitFor(async () => expect((await vendors()).length).toBeGreaterThan(1), soon);
  expect(new Set(await vendors())).toEqual(new Set(['google']));
});
