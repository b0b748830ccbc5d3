import { followUpCall } from '../lib/calls/follow-up-call.ts';
import {
  deleteRecordingJob,
  fetchRecording,
  followUpCallJob,
  transcribeCall,
} from '../lib/calls/jobs.ts';
import { failRecording, storeRecording } from '../lib/calls/store-recording.ts';
import { failTranscript, transcribeRecording } from '../lib/calls/transcribe-recording.ts';
import { configuredTranscriber } from '../lib/calls/transcriber.ts';
import { previewImportJob, runImportJob } from '../lib/imports/jobs.ts';
import { failImport, previewImport } from '../lib/imports/preview-import.ts';
import { runImport } from '../lib/imports/run-import.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { env } from '../lib/platform/env.ts';
import { handleJob, type JobHandler, type JobRun } from '../lib/platform/jobs/run-jobs.ts';
import { logger } from '../lib/platform/logger.ts';
import { deleteRecording } from '../lib/platform/twilio/delete-recording.ts';
import { downloadRecording } from '../lib/platform/twilio/recordings.ts';
import { applyRetention } from '../lib/privacy/apply-retention.ts';
import { applyRetentionJob } from '../lib/privacy/jobs.ts';
import { sendPushJob } from '../lib/push/jobs.ts';
import { sendPush } from '../lib/push/send-push.ts';
import { prepareSpeech } from '../lib/speech/jobs.ts';
import { prepareClip } from '../lib/speech/prepare-clip.ts';

/** Three minutes of the best quality Twilio keeps, with room. */
const RECORDING_MAX_BYTES = 32 * 1024 * 1024;

/** Longest download, milliseconds: those that hang keep a batch, and with it a worker, that long. */
const DOWNLOAD_TIMEOUT_MS = 20_000;

const ctxOf = (job: string, { requestId }: JobRun): Ctx => ({
  actor: { kind: 'job', job },
  requestId,
  logger: logger().child({ job }),
  now: new Date(),
});

/** The code of each kind of job. */
export function jobHandlers(): JobHandler[] {
  const transcriber = configuredTranscriber();
  return [
    handleJob(fetchRecording, {
      run: (input, run) =>
        storeRecording({
          ctx: ctxOf('fetch_recording', run),
          input,
          download: (recordingSid) =>
            downloadRecording({
              accountSid: env().TWILIO_ACCOUNT_SID,
              authToken: env().TWILIO_AUTH_TOKEN,
              baseUrl: env().TWILIO_API_URL.origin,
              recordingSid,
              maxBytes: RECORDING_MAX_BYTES,
              totalTimeoutMs: DOWNLOAD_TIMEOUT_MS,
              signal: run.signal,
            }),
        }),
      giveUp: (input, run) => failRecording({ ctx: ctxOf('fetch_recording', run), input }),
    }),
    handleJob(transcribeCall, {
      run: (input, { signal, ...run }) =>
        transcribeRecording({
          ctx: ctxOf('transcribe_call', { signal, ...run }),
          input,
          transcriber,
          signal,
        }),
      giveUp: (input, run) => failTranscript({ ctx: ctxOf('transcribe_call', run), input }),
    }),
    handleJob(followUpCallJob, {
      run: (input, run) => followUpCall({ ctx: ctxOf('follow_up_call', run), input }),
      giveUp: async ({ callId }) => logger().error({ callId }, 'a call was not followed up'),
    }),
    handleJob(deleteRecordingJob, {
      run: ({ recordingSid }, { signal }) =>
        deleteRecording(recordingSid, {
          accountSid: env().TWILIO_ACCOUNT_SID,
          authToken: env().TWILIO_AUTH_TOKEN,
          baseUrl: env().TWILIO_API_URL.origin,
          signal,
        }),
      giveUp: async ({ recordingSid }) =>
        logger().error({ recordingSid }, 'a recording could not be deleted at Twilio'),
    }),
    handleJob(applyRetentionJob, {
      run: (_, { signal, ...run }) =>
        applyRetention({ ctx: ctxOf('apply_retention', { signal, ...run }), signal }),
      giveUp: async () => logger().error('what is no longer kept was not deleted today'),
    }),
    handleJob(sendPushJob, {
      run: (input, run) => sendPush({ ctx: ctxOf('send_push', run), input }),
      giveUp: async ({ subscriptionId, news }) =>
        logger().error({ subscriptionId, news }, 'a notification was not sent'),
    }),
    handleJob(prepareSpeech, {
      run: (input) => prepareClip(input),
      // Calls go on with Twilio's own voice; the next call that misses the clip asks again.
      giveUp: async () => logger().error('a clip could not be made'),
    }),
    handleJob(previewImportJob, {
      run: (input, { signal }) => previewImport(input, signal),
      giveUp: (input) => failImport(input),
    }),
    handleJob(runImportJob, {
      run: (input, { signal }) => runImport(input, signal),
      giveUp: (input) => failImport(input),
    }),
  ];
}
