import { createHash } from 'node:crypto';
import type { Ctx } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce } from '../platform/live.ts';
import { sqlTransaction, systemSql } from '../platform/sql.ts';
import { RecordingDownloadError } from '../platform/twilio/recordings.ts';
import { transcribeCall } from './jobs.ts';
import { addTimelineEvent, insertTimelineEvent, timelineValues } from './timeline.ts';

type Target = { callId: string; businessId: string };
type Audio = { bytes: Uint8Array; contentType: string };

/** Gets the bytes of a recording; rejects with RecordingDownloadError. */
export type Download = (recordingSid: string) => Promise<Audio>;

/**
 * Brings one call's recording into the database and has it transcribed. Once stored, always stored:
 * running it again does nothing. A failure that may pass is thrown for the job to be tried again.
 */
export async function storeRecording({
  ctx,
  input,
  download,
}: {
  ctx: Ctx;
  input: Target;
  download: Download;
}): Promise<void> {
  const { callId, businessId } = input;
  const [call] = await systemSql<{ callSid: string; recordingSid: string }>(WAITING, [
    callId,
    businessId,
  ]);
  if (!call) return;
  let audio: Audio;
  try {
    audio = await download(call.recordingSid);
  } catch (error) {
    const reason = error instanceof RecordingDownloadError ? error.reason : 'unknown';
    if (error instanceof RecordingDownloadError && !error.retryable) {
      ctx.logger.error({ err: error, callSid: call.callSid, reason }, 'recording given up');
      return failRecording({ ctx, input, reason });
    }
    // Kept while tries go on, so that giving up can say why.
    await systemDb().callLog.updateMany({
      where: { id: input.callId, businessId: input.businessId, recordingState: 'pending' },
      data: { recordingError: reason },
    });
    throw error;
  }
  const { bytes, contentType } = audio;
  await sqlTransaction(async (tx) => {
    const stored = await tx.sql(STORE, [
      callId,
      businessId,
      contentType,
      bytes.byteLength,
      createHash('sha256').update(bytes).digest('hex'),
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      ...timelineValues(ctx),
    ]);
    if (stored.length === 0) return;
    await enqueue(tx, transcribeCall, input);
    await announce(tx, { businessId, topic: 'calls', id: callId });
  });
}

const WAITING = `
  select "callSid", "recordingSid" from "CallLog"
  where "id" = $1::uuid and "businessId" = $2::uuid and "recordingState" = 'pending'
    and "recordingSid" is not null`;

/** All that one recording changes; nothing, and no row back, when another run was first. */
const STORE = `
  with call as (
    update "CallLog" set "recordingState" = 'stored', "recordingError" = null,
      "transcriptState" = 'pending', "updatedAt" = now()
    where "id" = $1::uuid and "businessId" = $2::uuid and "recordingState" = 'pending'
    returning "id", "businessId", "callSid"),
  audio as (
    insert into "RecordingAudio"
      ("callId", "businessId", "contentType", "byteLength", "sha256", "bytes")
    select "id", "businessId", $3, $4::int, $5, $6::bytea from call),
  event as (${insertTimelineEvent({ from: 'call', kind: "'recording_stored'", values: 7 })})
  select 1 from call`;

/** Says for people that the recording could not be brought in; `reason` unless one is known already. */
export async function failRecording({
  ctx,
  input,
  reason,
}: {
  ctx: Ctx;
  input: Target;
  reason?: string;
}): Promise<void> {
  await systemTransaction(async (tx) => {
    // Leaves 'pending' exactly once, whoever comes first.
    const { count } = await tx.callLog.updateMany({
      where: { id: input.callId, businessId: input.businessId, recordingState: 'pending' },
      data: { recordingState: 'failed', ...(reason ? { recordingError: reason } : {}) },
    });
    if (count === 0) return;
    const { callSid } = await tx.callLog.findUniqueOrThrow({
      where: { id: input.callId },
      select: { callSid: true },
    });
    await addTimelineEvent(tx, ctx, { callSid, kind: 'recording_failed' });
    await announce(tx, { businessId: input.businessId, topic: 'calls', id: input.callId });
  });
}
