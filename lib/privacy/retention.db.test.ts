import { expect, test } from 'vitest';
import { makeBusiness, makeCtx } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { makePerson } from '../../test/person.ts';
import { rowsWith, wholeDump } from '../../test/whole-dump.ts';
import { deleteRecordingJob } from '../calls/jobs.ts';
import { systemDb } from '../platform/db.ts';
import { etagOf } from '../platform/etag.ts';
import { applyRetention } from './apply-retention.ts';
import { askForRetention } from './ask-for-retention.ts';
import { applyRetentionJob } from './jobs.ts';
import { changeRetention, getRetention, previewRetention } from './retention-settings.ts';

const DAY_MS = 86_400_000;
const KEEP = { recordingDays: null, transcriptDays: null, messageDays: null };
const { signal } = new AbortController();
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const run = () =>
  applyRetention({ ctx: makeCtx({ actor: { kind: 'job', job: 'apply_retention' } }), signal });

/** A person whose call and messages are so many days old. */
async function makeOld(days: number) {
  const person = await makePerson();
  const { businessId, call } = person;
  const where = { id: call.callId };
  await systemDb().callLog.update({ where, data: { startedAt: daysAgo(days) } });
  await systemDb().outboxMessage.deleteMany({ where: { businessId } });
  await systemDb().whatsAppMessage.updateMany({
    where: { businessId },
    data: { createdAt: daysAgo(days), status: 'sent' },
  });
  await systemDb().webhookDelivery.updateMany({
    where: { businessId },
    data: { createdAt: daysAgo(days) },
  });
  const row = () => systemDb().callLog.findUniqueOrThrow({ where });
  const messages = () => systemDb().whatsAppMessage.count({ where: { businessId } });
  const set = (settings: Partial<typeof KEEP | Record<keyof typeof KEEP, number>>) =>
    changeRetention({ ctx: person.ctx, input: { ...KEEP, ...settings } });
  const summaries = () =>
    systemDb().auditEntry.findMany({ where: { businessId, action: 'retention.applied' } });
  return { ...person, row, messages, set, summaries };
}

test('what nobody set is kept, and what is younger too', async () => {
  const { row, messages, set, summaries } = await makeOld(29);
  const [call, count] = [await row(), await messages()];
  await run();
  await set({ recordingDays: 30, transcriptDays: 30, messageDays: 30 });
  await run();
  expect(await row()).toEqual(call);
  expect(await messages()).toBe(count);
  expect(await summaries()).toEqual([]);
});

test('the preview counts what the night then deletes, each by its own days', async () => {
  const { row, messages, set, summaries, ctx, call, persona } = await makeOld(31);
  const settings = { recordingDays: 30, transcriptDays: 32, messageDays: 30 };
  const count = await messages();
  expect(await previewRetention({ ctx, input: settings })).toEqual({
    recordings: 1,
    transcripts: 0,
    messages: count,
  });
  await set(settings);
  for (let again = 0; again < 2; again += 1) await run();
  expect(await row()).toMatchObject({
    recordingState: 'deleted',
    recordingSid: null,
    transcriptState: 'done',
    transcript: persona.said,
    erasedAt: null,
  });
  expect(await messages()).toBe(0);
  expect((await queuedJobs(deleteRecordingJob.name)).map(({ data }) => data)).toContainEqual({
    recordingSid: call.recordingSid,
  });
  expect(await summaries()).toMatchObject([{ after: { recordings: 1, messages: count } }]);
  expect(await previewRetention({ ctx, input: settings })).toMatchObject({ recordings: 0 });

  await set({ transcriptDays: 30 });
  await run();
  expect(await row()).toMatchObject({ transcriptState: 'deleted', transcript: null });
  const dump = await wholeDump();
  for (const text of [persona.said, persona.wrote, persona.answered, persona.audio]) {
    expect([text, rowsWith(dump, text)]).toEqual([text, []]);
  }
  // The same night, and so the same entry.
  expect(await summaries()).toMatchObject([{ after: { recordings: 1, transcripts: 1 } }]);
  const steps = await systemDb().callEvent.findMany({ where: { callSid: call.callSid } });
  expect(steps.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['recording_deleted', 'transcript_deleted']),
  );
});

test('two nights at once, in many batches, delete everything once', async () => {
  const { businessId, set, summaries, customerId } = await makeOld(31);
  const { id: conversationId } = await systemDb().conversation.findFirstOrThrow({
    where: { businessId, customerId },
  });
  await systemDb().whatsAppMessage.createMany({
    data: Array.from({ length: 450 }, (_, index) => ({
      businessId,
      customerId,
      conversationId,
      direction: 'inbound' as const,
      origin: 'customer' as const,
      status: 'received' as const,
      providerId: `many-${index}`,
      requestId: 'r',
      createdAt: daysAgo(40),
    })),
  });
  const count = await systemDb().whatsAppMessage.count({ where: { businessId } });
  await set({ messageDays: 30 });
  await Promise.all([run(), run()]);
  expect(await systemDb().whatsAppMessage.count({ where: { businessId } })).toBe(0);
  expect(await systemDb().conversation.count({ where: { id: conversationId } })).toBe(0);
  expect(await summaries()).toMatchObject([{ after: { messages: count } }]);
});

test('what waits to be sent is not deleted', async () => {
  const { businessId, set, messageId } = await makeOld(31);
  await systemDb().whatsAppMessage.update({
    where: { id: messageId },
    data: { status: 'queued' },
  });
  await set({ messageDays: 30 });
  await run();
  const left = await systemDb().whatsAppMessage.findMany({ where: { businessId } });
  expect(left.map(({ id }) => id)).toEqual([messageId]);
});

test('a run that is stopped fails, so that it is tried again', async () => {
  const { set } = await makeOld(31);
  await set({ messageDays: 30 });
  const ctx = makeCtx({ actor: { kind: 'job', job: 'apply_retention' } });
  await expect(applyRetention({ ctx, signal: AbortSignal.abort() })).rejects.toThrow();
});

test('of many sidecars that ask, one job comes a day', async () => {
  await Promise.all([1, 2, 3, 4].map(askForRetention));
  await askForRetention();
  expect(await queuedJobs(applyRetentionJob.name)).toHaveLength(1);
});

test.each([{ recordingDays: 0 }, { transcriptDays: 1.5 }, { messageDays: 4_000 }])(
  '%o is no number of days',
  async (wrong) => {
    const { set } = await makeOld(1);
    await expect(set(wrong)).rejects.toThrow();
  },
);

test('who saves over what somebody saved meanwhile is refused', async () => {
  const { ctx } = await makeBusiness();
  const seen = etagOf(await getRetention({ ctx: ctx() }));
  const save = (messageDays: number, ifMatch: string) =>
    changeRetention({ ctx: ctx(), input: { ...KEEP, messageDays }, ifMatch });
  const saved = await save(30, seen);
  expect(etagOf(await getRetention({ ctx: ctx() }))).toBe(saved);
  await expect(save(60, seen)).rejects.toMatchObject({ code: 'precondition_failed' });
  expect(await getRetention({ ctx: ctx() })).toMatchObject({ messageDays: 30 });
});
