import {
  deleteRecordingJob,
  fetchRecording,
  followUpCallJob,
  transcribeCall,
} from '../calls/jobs.ts';
import { previewImportJob, runImportJob } from '../imports/jobs.ts';
import type { JobDefinition } from '../platform/jobs/define-job.ts';
import { applyRetentionJob } from '../privacy/jobs.ts';
import { sendPushJob } from '../push/jobs.ts';
import { prepareSpeech } from '../speech/jobs.ts';

/** Every kind of background work; a deployment creates a queue for each. */
export const ALL_JOBS: readonly JobDefinition[] = [
  fetchRecording,
  transcribeCall,
  followUpCallJob,
  deleteRecordingJob,
  prepareSpeech,
  applyRetentionJob,
  previewImportJob,
  runImportJob,
  sendPushJob,
];
