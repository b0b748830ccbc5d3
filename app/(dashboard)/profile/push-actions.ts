'use server';
import { refresh } from 'next/cache';
import { getLocale } from '@/app/_server/locale.ts';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { sendTestPush, subscribeToPush, unsubscribeFromPush } from '@/lib/push/subscription.ts';

type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };

/** This browser is told of calls and messages, in the language it shows. */
export async function turnOnPush(subscription: Subscription): Promise<ActionResult> {
  const locale = await getLocale();
  const result = await staffAction((ctx, { sessionId }) =>
    subscribeToPush({ ctx, sessionId, input: { ...subscription, locale } }),
  );
  if (result.ok) refresh();
  return result;
}

export async function turnOffPush(): Promise<ActionResult> {
  const result = await staffAction((ctx, { sessionId }) => unsubscribeFromPush({ ctx, sessionId }));
  if (result.ok) refresh();
  return result;
}

export async function tryPush(): Promise<ActionResult> {
  return staffAction((ctx, { sessionId }) => sendTestPush({ ctx, sessionId }));
}
