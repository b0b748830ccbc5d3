import type { Ctx } from '../permissions/actor.ts';
import { db, transaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { type Transcriber, TranscriptionError } from '../platform/transcription/types.ts';
import { addTimelineEvent } from './timeline.ts';

type Target = { callId: string; businessId: string };

type Outcome =
  | { transcriptState: 'done'; transcript: string; transcriptError: null }
  | { transcriptState: 'not_configured' }
  | { transcriptState: 'failed'; transcriptError?: string };

/**
 * Writes down what was said in one call's recording. `transcriber` is null when none is configured.
 * Running it again does nothing; a failure that may pass is thrown for the job to be tried again.
 */
export async function transcribeRecording({
  ctx,
  input,
  transcriber,
  signal,
}: {
  ctx: Ctx;
  input: Target;
  transcriber: Transcriber | null;
  signal: AbortSignal;
}): Promise<void> {
  const call = await db().callLog.findFirst({
    where: { id: input.callId, businessId: input.businessId, transcriptState: 'pending' },
    select: {
      callSid: true,
      recordingSeconds: true,
      audio: { select: { bytes: true, contentType: true } },
    },
  });
  if (!call?.audio) return;
  if (!transcriber) return settle({ ctx, input, outcome: { transcriptState: 'not_configured' } });
  const audio = { ...call.audio, durationSeconds: call.recordingSeconds };
  try {
    const { text } = await transcriber.transcribe(audio, { signal });
    const outcome = { transcriptState: 'done', transcript: text, transcriptError: null } as const;
    await settle({ ctx, input, outcome });
  } catch (error) {
    const reason = error instanceof TranscriptionError ? error.reason : 'unknown';
    if (error instanceof TranscriptionError && !error.retryable) {
      ctx.logger.error({ err: error, callSid: call.callSid, reason }, 'transcript given up');
      return failTranscript({ ctx, input, reason });
    }
    await db().callLog.updateMany({
      where: { id: input.callId, businessId: input.businessId, transcriptState: 'pending' },
      data: { transcriptError: reason },
    });
    throw error;
  }
}

/** Says for people that there will be no transcript; `reason` unless one is known already. */
export const failTranscript = (args: { ctx: Ctx; input: Target; reason?: string }) =>
  settle({
    ...args,
    outcome: {
      transcriptState: 'failed',
      ...(args.reason ? { transcriptError: args.reason } : {}),
    },
  });

async function settle({ ctx, input, outcome }: { ctx: Ctx; input: Target; outcome: Outcome }) {
  await transaction(async (tx) => {
    const { count } = await tx.callLog.updateMany({
      where: { id: input.callId, businessId: input.businessId, transcriptState: 'pending' },
      data: outcome,
    });
    if (count === 0) return;
    const { callSid } = await tx.callLog.findUniqueOrThrow({
      where: { id: input.callId },
      select: { callSid: true },
    });
    if (outcome.transcriptState !== 'not_configured') {
      const kind = outcome.transcriptState === 'done' ? 'transcribed' : 'transcription_failed';
      await addTimelineEvent(tx, ctx, { callSid, kind });
    }
    await announce(tx, { businessId: input.businessId, topic: 'calls', id: input.callId });
  });
}
