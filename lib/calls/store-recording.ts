import { createHash } from 'node:crypto';
import type { Ctx } from '../permissions/actor.ts';
import { db, type Tx, transaction } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce } from '../platform/live.ts';
import { RecordingDownloadError } from '../platform/twilio/recordings.ts';
import { transcribeCall } from './jobs.ts';
import { addTimelineEvent } from './timeline.ts';

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
  const call = await db().callLog.findFirst({
    where: { id: input.callId, businessId: input.businessId },
    select: { callSid: true, recordingSid: true, recordingState: true },
  });
  if (!call?.recordingSid || call.recordingState !== 'pending') return;
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
    await db().callLog.updateMany({
      where: { id: input.callId, businessId: input.businessId, recordingState: 'pending' },
      data: { recordingError: reason },
    });
    throw error;
  }
  const bytes = new Uint8Array(audio.bytes);
  await transaction(async (tx) => {
    if (!(await settle(tx, input, { recordingState: 'stored', recordingError: null }))) return;
    await tx.recordingAudio.create({
      data: {
        ...input,
        contentType: audio.contentType,
        byteLength: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes,
      },
      select: { callId: true },
    });
    await tx.callLog.update({
      where: { id: input.callId },
      data: { transcriptState: 'pending' },
      select: { id: true },
    });
    await addTimelineEvent(tx, ctx, { callSid: call.callSid, kind: 'recording_stored' });
    await enqueue(tx, transcribeCall, input);
    await announce(tx, { businessId: input.businessId, topic: 'calls', id: input.callId });
  });
}

/** Leaves 'pending' exactly once, whoever comes first; false for everybody after. */
async function settle(
  tx: Tx,
  { callId, businessId }: Target,
  data: { recordingState: 'stored' | 'failed'; recordingError?: string | null },
): Promise<boolean> {
  const { count } = await tx.callLog.updateMany({
    where: { id: callId, businessId, recordingState: 'pending' },
    data,
  });
  return count === 1;
}

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
  await transaction(async (tx) => {
    const failed = {
      recordingState: 'failed',
      ...(reason ? { recordingError: reason } : {}),
    } as const;
    if (!(await settle(tx, input, failed))) return;
    const { callSid } = await tx.callLog.findUniqueOrThrow({
      where: { id: input.callId },
      select: { callSid: true },
    });
    await addTimelineEvent(tx, ctx, { callSid, kind: 'recording_failed' });
    await announce(tx, { businessId: input.businessId, topic: 'calls', id: input.callId });
  });
}
