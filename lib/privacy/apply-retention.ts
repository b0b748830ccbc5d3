import { recordAudit } from '../audit/record-audit.ts';
import { deleteRecordingJob } from '../calls/jobs.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemDb, systemTransaction, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce } from '../platform/live.ts';
import { cutoff, dueMessages, dueRecordings, dueTranscripts } from './retention-scope.ts';
import type { RetentionCounts } from './retention-settings.ts';

/** Rows of one transaction: few enough that nobody waits for it. */
const BATCH = 200;

const SUMMARY = 'retention.applied';

const RECORDING_SID = /^RE[0-9a-fA-F]{32}$/;

type Batch = { tx: Tx; ctx: Ctx; businessId: string; before: Date };

/**
 * Deletes what each business no longer keeps, in small transactions: recordings (at Twilio as well),
 * transcripts, messages. Safe to repeat; what it did is in one audit entry a day and business.
 */
export async function applyRetention({
  ctx,
  signal,
}: {
  ctx: Ctx;
  signal: AbortSignal;
}): Promise<void> {
  const businesses = await systemDb().business.findMany({
    where: {
      OR: [
        { recordingDays: { not: null } },
        { transcriptDays: { not: null } },
        { messageDays: { not: null } },
      ],
    },
    select: { id: true, recordingDays: true, transcriptDays: true, messageDays: true },
  });
  for (const { id, recordingDays, transcriptDays, messageDays } of businesses) {
    const kinds = [
      ['recordings', recordingDays, deleteRecordings],
      ['transcripts', transcriptDays, deleteTranscripts],
      ['messages', messageDays, deleteMessages],
    ] as const;
    for (const [kind, days, remove] of kinds) {
      if (days === null) continue;
      const before = cutoff(days, ctx.now);
      for (let count = BATCH; count === BATCH; ) {
        // The job is tried again, and goes on where this one stopped.
        signal.throwIfAborted();
        count = await systemTransaction(async (tx) => {
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`;
          const deleted = await remove({ tx, ctx, businessId: id, before });
          if (deleted > 0) await addToSummary(tx, ctx, id, { [kind]: deleted });
          return deleted;
        });
      }
    }
  }
}

async function deleteRecordings({ tx, ctx, businessId, before }: Batch): Promise<number> {
  const calls = await tx.callLog.findMany({
    where: dueRecordings(businessId, before),
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: { id: true, callSid: true, recordingSid: true },
  });
  if (calls.length === 0) return 0;
  const id = { in: calls.map((call) => call.id) };
  await tx.callLog.updateMany({
    where: { businessId, id },
    data: { recordingState: 'deleted', recordingError: null, recordingSid: null },
  });
  // Without a recording there is nothing left to write down.
  await tx.callLog.updateMany({
    where: { businessId, id, transcriptState: { in: ['pending', 'failed', 'not_configured'] } },
    data: { transcriptState: 'none', transcriptError: null },
  });
  await tx.recordingAudio.deleteMany({ where: { businessId, callId: id } });
  for (const { recordingSid } of calls) {
    if (!recordingSid || !RECORDING_SID.test(recordingSid)) continue;
    await enqueue(tx, deleteRecordingJob, { recordingSid });
  }
  await tellTimelines(tx, ctx, calls, 'recording_deleted');
  await announce(tx, { businessId, topic: 'calls', id: businessId });
  return calls.length;
}

async function deleteTranscripts({ tx, ctx, businessId, before }: Batch): Promise<number> {
  const calls = await tx.callLog.findMany({
    where: dueTranscripts(businessId, before),
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: { id: true, callSid: true },
  });
  await tx.webhookDelivery.deleteMany({
    where: { businessId, createdAt: { lt: before }, event: { startsWith: 'call.' } },
  });
  if (calls.length === 0) return 0;
  await tx.callLog.updateMany({
    where: { businessId, id: { in: calls.map(({ id }) => id) } },
    data: { transcriptState: 'deleted', transcript: null, transcriptError: null },
  });
  await tellTimelines(tx, ctx, calls, 'transcript_deleted');
  await announce(tx, { businessId, topic: 'calls', id: businessId });
  return calls.length;
}

async function deleteMessages({ tx, businessId, before }: Batch): Promise<number> {
  const messages = await tx.whatsAppMessage.findMany({
    where: dueMessages(businessId, before),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: { id: true, conversationId: true },
  });
  await tx.webhookDelivery.deleteMany({
    where: { businessId, createdAt: { lt: before }, event: { startsWith: 'message.' } },
  });
  if (messages.length === 0) return 0;
  const ids = messages.map(({ id }) => id);
  await tx.idempotencyKey.deleteMany({ where: { businessId, messageId: { in: ids } } });
  await tx.whatsAppMessage.deleteMany({ where: { businessId, id: { in: ids } } });
  await tx.conversation.deleteMany({
    where: {
      businessId,
      id: { in: messages.map(({ conversationId }) => conversationId) },
      messages: { none: {} },
    },
  });
  await announce(tx, { businessId, topic: 'messages', id: businessId });
  return messages.length;
}

async function tellTimelines(
  tx: Tx,
  ctx: Ctx,
  calls: { callSid: string }[],
  kind: 'recording_deleted' | 'transcript_deleted',
): Promise<void> {
  await tx.callEvent.createMany({
    data: calls.map(({ callSid }) => ({
      callSid,
      kind,
      key: '',
      payload: {},
      requestId: ctx.requestId,
      receivedAt: ctx.now,
    })),
    skipDuplicates: true,
  });
}

/** One entry a day: a night of many batches is one thing that happened. */
async function addToSummary(
  tx: Tx,
  ctx: Ctx,
  businessId: string,
  more: Partial<RetentionCounts>,
): Promise<void> {
  const day = new Date(ctx.now);
  day.setUTCHours(0, 0, 0, 0);
  const today = await tx.auditEntry.findFirst({
    where: { businessId, createdAt: { gte: day }, action: SUMMARY },
    select: { id: true, after: true },
  });
  const counts: Record<string, number> = { ...(today?.after as Record<string, number> | null) };
  for (const [kind, count] of Object.entries(more)) counts[kind] = (counts[kind] ?? 0) + count;
  if (today) {
    await tx.auditEntry.update({
      where: { id: today.id },
      data: { after: counts },
      select: { id: true },
    });
    return;
  }
  await recordAudit(tx, ctx, {
    businessId,
    action: SUMMARY,
    entity: 'business',
    entityId: businessId,
    after: counts,
  });
}
