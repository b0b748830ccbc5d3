'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changeConversation, markConversationRead } from '@/lib/messages/change-conversation.ts';
import { findConversation } from '@/lib/messages/find-conversation.ts';
import { retryMessage } from '@/lib/messages/retry-message.ts';
import { sendMessage } from '@/lib/messages/send-message.ts';
import type { Later } from '../_later/later-menu.tsx';
import { toMoment } from '../_later/to-moment.ts';

type NewText = {
  /** A phone number in any form. */
  to: string;
  text: string;
  /** Of this text alone: a request that is repeated is the same message. */
  key: string;
};

const queue = ({ to, text, key }: NewText) =>
  staffAction(async (ctx) => {
    await sendMessage({ ctx, input: { to, text }, idempotencyKey: key });
  });

/** Puts a text on its way in an open conversation. */
export async function sendText(message: NewText): Promise<ActionResult> {
  const result = await queue(message);
  if (result.ok) refresh();
  return result;
}

/** Writes to a number, known or new, and tells which conversation that is. */
export async function startConversation(
  message: NewText,
): Promise<Exclude<ActionResult, { ok: true }> | { ok: true; conversationId: string | null }> {
  const sent = await queue(message);
  if (!sent.ok) return sent;
  let conversationId: string | null = null;
  const found = await staffAction(async (ctx) => {
    conversationId = await findConversation({ ctx, to: message.to });
  });
  return found.ok ? { ok: true, conversationId } : found;
}

/** Sends a failed message again. */
export async function retryText(messageId: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => retryMessage({ ctx, input: { messageId } }));
  if (result.ok) refresh();
  return result;
}

/** Gives a conversation to somebody of the business, or to nobody. */
export async function assignConversation(
  conversationId: string,
  assignedToId: string | null,
): Promise<ActionResult> {
  const result = await staffAction((ctx) =>
    changeConversation({ ctx, input: { conversationId, assignedToId } }),
  );
  if (result.ok) refresh();
  return result;
}

/** Closes or reopens a conversation. */
export async function setConversationStatus(
  conversationId: string,
  status: 'open' | 'closed',
): Promise<ActionResult> {
  const result = await staffAction((ctx) =>
    changeConversation({ ctx, input: { conversationId, status } }),
  );
  if (result.ok) refresh();
  return result;
}

/** Keeps a conversation out of the open ones until then, or brings it back. */
export async function snoozeConversation(
  conversationId: string,
  later: Later | null,
): Promise<Exclude<ActionResult, { ok: true }> | { ok: true; until: Date }> {
  let until = new Date(0);
  const result = await staffAction(async (ctx, viewer) => {
    if (later) until = await toMoment(viewer, later);
    const snoozedUntil = later ? until : null;
    await changeConversation({ ctx, input: { conversationId, snoozedUntil } });
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, until };
}

/** The messages of a conversation have been seen. */
export async function markRead(conversationId: string): Promise<void> {
  const result = await staffAction((ctx) => markConversationRead({ ctx, conversationId }));
  if (result.ok) refresh();
}
