import webPush from 'web-push';
import type { z } from 'zod';
import type { Ctx } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { safePost } from '../platform/safe-fetch.ts';
import { sendPushJob } from './jobs.ts';
import { whereLive } from './notify-people.ts';
import { type PushContent, pushContent } from './push-content.ts';
import { vapid } from './vapid.ts';

/** Longest a push service may take for its answer, milliseconds. */
const DEADLINE_MS = 8_000;

/** How long a push service keeps it for a device that is off, seconds. */
const KEPT_SECONDS = 4 * 3_600;

/** Longest that a push service may put us off, and how often; then it is a failure like others. */
const LONGEST_WAIT_SECONDS = 3_600;
const POSTPONED_MAX = 3;

type Input = z.output<typeof sendPushJob.schema>;
type Device = { endpoint: string; p256dh: string; auth: string };

/**
 * Sends one piece of news to one device. Running it again sends it again, under the same tag: a device shows
 * it once. Throws when it is to be tried again.
 */
export async function sendPush({ ctx, input }: { ctx: Ctx; input: Input }): Promise<void> {
  const { subscriptionId, news } = input;
  const device = await systemDb().pushSubscription.findFirst({
    where: { id: subscriptionId, ...whereLive(ctx.now) },
    select: { businessId: true, endpoint: true, p256dh: true, auth: true, locale: true },
  });
  const content = device && (await pushContent(device, input));
  if (!device || !content) return;
  const { status, retryAfter } = await post(device, content);
  ctx.logger.info({ subscriptionId, news, status }, 'notification sent');
  if (status >= 200 && status < 300) return;
  if (status === 404 || status === 410) return forget(subscriptionId, device.endpoint);
  if (retryAfter > 0 && input.postponed < POSTPONED_MAX) return postpone(input, retryAfter);
  throw new Error(`the push service answered ${status}`);
}

async function post(device: Device, content: PushContent) {
  const keys = vapid();
  if (!keys) throw new Error('VAPID keys are not set');
  const { endpoint, p256dh, auth } = device;
  const request = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(content),
    {
      vapidDetails: keys,
      TTL: KEPT_SECONDS,
      urgency: 'high',
      // What was not fetched yet is replaced; 32 characters are allowed, as a UUID has without hyphens.
      topic: content.tag.replaceAll('-', ''),
    },
  );
  const { status, headers } = await safePost(new URL(endpoint), {
    headers: request.headers,
    body: request.body ?? '',
    timeoutMs: DEADLINE_MS,
  });
  return { status, retryAfter: secondsOf(headers['retry-after']) };
}

/** Of a Retry-After in seconds or as a date; 0 when there is none. */
function secondsOf(header: string | undefined): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : (new Date(header).getTime() - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_SECONDS, Math.ceil(seconds)) : 0;
}

/** The browser is gone, or its permission. One that subscribed anew meanwhile stays. */
async function forget(id: string, endpoint: string): Promise<void> {
  await systemDb().pushSubscription.deleteMany({ where: { id, endpoint } });
}

async function postpone(input: Input, afterSeconds: number): Promise<void> {
  const later = { ...input, postponed: input.postponed + 1 };
  await systemTransaction((tx) => enqueue(tx, sendPushJob, later, { afterSeconds }));
}
