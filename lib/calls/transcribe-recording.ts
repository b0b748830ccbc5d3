import type { Ctx } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { liveNotice } from '../platform/live.ts';
import { tell } from '../platform/notices.ts';
import { systemSql } from '../platform/sql.ts';
import {
  type RecordedAudio,
  type Transcriber,
  TranscriptionError,
} from '../platform/transcription/types.ts';
import { type Heard, insertDeliveries, webhookNotice } from '../webhooks/event-sql.ts';
import { insertTimelineEvent, timelineValues } from './timeline.ts';

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
  const [call] = await systemSql<Waiting>(WAITING, [input.callId, input.businessId]);
  if (!call) return;
  if (!transcriber) return settle({ ctx, input, outcome: { transcriptState: 'not_configured' } });
  const { callSid, ...audio } = call;
  try {
    const { text } = await transcriber.transcribe(audio, { signal });
    const outcome = { transcriptState: 'done', transcript: text, transcriptError: null } as const;
    await settle({ ctx, input, outcome });
  } catch (error) {
    const reason = error instanceof TranscriptionError ? error.reason : 'unknown';
    if (error instanceof TranscriptionError && !error.retryable) {
      ctx.logger.error({ err: error, callSid, reason }, 'transcript given up');
      return failTranscript({ ctx, input, reason });
    }
    await systemDb().callLog.updateMany({
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

type Waiting = RecordedAudio & { callSid: string };

const WAITING = `
  select c."callSid", c."recordingSeconds" as "durationSeconds", a."bytes", a."contentType"
  from "CallLog" c join "RecordingAudio" a on a."callId" = c."id"
  where c."id" = $1::uuid and c."businessId" = $2::uuid and c."transcriptState" = 'pending'`;

/** Leaves 'pending' exactly once, whoever comes first, with its event and what programs hear of it. */
const SETTLE = `
  with call as (
    update "CallLog" set "transcriptState" = $3::"TranscriptState", "updatedAt" = now(),
      "transcript" = coalesce($4, "transcript"),
      "transcriptError" = case when $3::"TranscriptState" = 'done' then null
        else coalesce($5, "transcriptError") end
    where "id" = $1::uuid and "businessId" = $2::uuid and "transcriptState" = 'pending'
    returning *),
  event as (${insertTimelineEvent({
    from: 'call where "transcriptState" <> \'not_configured\'',
    kind: `case "transcriptState" when 'done' then 'transcribed' else 'transcription_failed' end`,
    values: 6,
  })}),
  heard as (${insertDeliveries('call', {
    rows: `(select * from call where "transcriptState" = 'done')`,
    types: "array['call.transcribed']",
  })})
  select exists (select from heard) as "heard" from call`;

async function settle({ ctx, input, outcome }: { ctx: Ctx; input: Target; outcome: Outcome }) {
  const [settled] = await systemSql<Heard>(SETTLE, [
    input.callId,
    input.businessId,
    outcome.transcriptState,
    'transcript' in outcome ? outcome.transcript : null,
    'transcriptError' in outcome ? outcome.transcriptError : null,
    ...timelineValues(ctx),
  ]);
  if (!settled) return;
  const changed = liveNotice({ businessId: input.businessId, topic: 'calls', id: input.callId });
  tell(settled.heard ? [changed, webhookNotice] : [changed]);
}
