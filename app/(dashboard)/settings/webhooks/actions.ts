'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { sleep } from '@/lib/platform/clock.ts';
import { changeWebhook } from '@/lib/webhooks/change-webhook.ts';
import { createWebhook } from '@/lib/webhooks/create-webhook.ts';
import { deleteWebhook } from '@/lib/webhooks/delete-webhook.ts';
import type { DeliveryItem } from '@/lib/webhooks/delivery-view.ts';
import type { EventType } from '@/lib/webhooks/events.ts';
import { getDelivery } from '@/lib/webhooks/queries.ts';
import { rotateWebhookSecret } from '@/lib/webhooks/rotate-secret.ts';
import { redeliver, sendTestEvent } from '@/lib/webhooks/send-again.ts';

type Failed = Exclude<ActionResult, { ok: true }>;
type NewSecret = Failed | { ok: true; secret: string };
type Fields = { url: string; events: EventType[] };

/** What a try came to, while somebody waits for it; null when it takes longer. */
export type Tried = Pick<DeliveryItem, 'state' | 'lastError' | 'lastStatus' | 'lastMs'> | null;
type TriedResult = Failed | { ok: true; tried: Tried };

/** Looks of one wait for a try, and the time between them, milliseconds. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 200;

/** Registers an address; its secret is in this answer and nowhere else. */
export async function addWebhook(fields: Fields): Promise<NewSecret> {
  let secret = '';
  const result = await staffAction(async (ctx) => {
    secret = (await createWebhook({ ctx, input: fields })).secret;
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, secret };
}

/** Changes an address, what it hears of, or whether it does. */
export async function saveWebhook(
  webhookId: string,
  fields: Partial<Fields> & { active?: boolean },
): Promise<ActionResult> {
  const result = await staffAction(async (ctx) => {
    await changeWebhook({ ctx, input: { webhookId, ...fields } });
  });
  if (result.ok) refresh();
  return result;
}

/** Takes an address away, and goes back to the list. */
export async function removeWebhook(webhookId: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => deleteWebhook({ ctx, input: { webhookId } }));
  if (result.ok || result.error === 'not_found') redirect('/settings/webhooks');
  return result;
}

/** Gives an address a new secret, in this answer alone. */
export async function newWebhookSecret(webhookId: string): Promise<NewSecret> {
  let secret = '';
  const result = await staffAction(async (ctx) => {
    secret = (await rotateWebhookSecret({ ctx, input: { webhookId } })).secret;
  });
  return result.ok ? { ok: true, secret } : result;
}

/** Sends a test event and says what became of it. */
export const testWebhook = async (webhookId: string): Promise<TriedResult> =>
  tryAndTell((ctx) => sendTestEvent({ ctx, input: { webhookId } }));

/** Sends a delivery again and says what became of it. */
export const sendAgain = async (deliveryId: string): Promise<TriedResult> =>
  tryAndTell((ctx) => redeliver({ ctx, input: { deliveryId } }));

async function tryAndTell(send: (ctx: Ctx) => Promise<DeliveryItem>): Promise<TriedResult> {
  let tried: Tried = null;
  const result = await staffAction(async (ctx) => {
    const { id, lastTriedAt } = await send(ctx);
    for (let look = 0; look < LOOKS && !tried; look += 1) {
      await sleep(BETWEEN_LOOKS_MS);
      const { state, lastError, lastStatus, lastMs, ...now } = await getDelivery({ ctx, id });
      const isDone = now.lastTriedAt?.getTime() !== lastTriedAt?.getTime();
      if (isDone) tried = { state, lastError, lastStatus, lastMs };
    }
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, tried };
}
