import { z } from 'zod';
import { defineJob } from '../platform/jobs/define-job.ts';

const OneCall = z.object({ callId: z.uuid(), businessId: z.uuid() });

/** Brings the recording from Twilio into the database. */
export const fetchRecording = defineJob({
  name: 'fetch_recording',
  schema: OneCall,
  // About three hours in all: longer than the outages of Twilio's media seen so far.
  retries: 14,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 1_800,
  expireSeconds: 120,
  concurrency: 16,
});

/** After a call nobody took: a text to the caller, word to the owner. */
export const followUpCallJob = defineJob({
  name: 'follow_up_call',
  schema: OneCall,
  retries: 5,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 60,
  expireSeconds: 30,
  concurrency: 16,
});

/** Writes down what was said. */
export const transcribeCall = defineJob({
  name: 'transcribe_call',
  schema: OneCall,
  retries: 10,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 1_800,
  expireSeconds: 300,
  concurrency: 8,
});

/** Deletes a recording at Twilio, when it was deleted here. */
export const deleteRecordingJob = defineJob({
  name: 'delete_recording',
  schema: z.object({ recordingSid: z.string().regex(/^RE[0-9a-fA-F]{32}$/) }),
  // About two days in all.
  retries: 30,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 7_200,
  expireSeconds: 60,
  concurrency: 4,
});
