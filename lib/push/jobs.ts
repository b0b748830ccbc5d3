import { z } from 'zod';
import { defineJob } from '../platform/jobs/define-job.ts';

/** What a device is told of; its words are in messages/. */
export const PUSH_NEWS = ['call_missed', 'call_message', 'message', 'test'] as const;
export type PushNews = (typeof PUSH_NEWS)[number];

/** One piece of news for one device. Whom it is about is looked up when it is sent. */
export const sendPushJob = defineJob({
  name: 'send_push',
  schema: z.object({
    subscriptionId: z.uuid(),
    news: z.enum(PUSH_NEWS),
    /** The call or the conversation; null for a test. */
    aboutId: z.uuid().nullable(),
    /** How often the push service asked for more time. */
    postponed: z.int().min(0).default(0),
  }),
  // About twenty minutes in all: older news is on the screen long since.
  retries: 8,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 600,
  expireSeconds: 30,
  concurrency: 16,
});
