import { fetchRecording, followUpCallJob, transcribeCall } from '../calls/jobs.ts';
import type { JobDefinition } from '../platform/jobs/define-job.ts';
import { prepareSpeech } from '../speech/jobs.ts';

/** Every kind of background work; a deployment creates a queue for each. */
export const ALL_JOBS: readonly JobDefinition[] = [
  fetchRecording,
  transcribeCall,
  followUpCallJob,
  prepareSpeech,
];
