import { randomBytes } from 'node:crypto';
import type { MessageOrigin } from '../../prisma/generated/enums.ts';
import { OUTBOX_CHANNEL } from '../outbox/channel.ts';
import type { Tx } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { notify } from '../platform/notices.ts';

/** As Baileys makes them: 3EB0 and 18 hexadecimal digits. */
const newProviderId = () => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;

export type QueuedMessage = { id: string; conversationId: string; status: 'queued' };

/**
 * Puts a text on its way to a customer: message, outbox row and notice in the caller's transaction.
 * Its WhatsApp id is fixed here, so that every try is the same message to the phone that gets it.
 */
export async function queueMessage(
  tx: Tx,
  input: {
    businessId: string;
    customerId: string;
    text: string;
    origin: MessageOrigin;
    sentById?: string | null;
    requestId: string;
    now: Date;
  },
): Promise<QueuedMessage> {
  const { businessId, customerId, now } = input;
  const byPeople = input.origin === 'staff' || input.origin === 'api';
  // The row lock this takes makes writers of one conversation take turns: the outbox ids, which are
  // the order of sending, are then in the order of commits.
  const conversation = await tx.conversation.upsert({
    where: { customerId },
    create: { businessId, customerId, lastMessageAt: now },
    update: {
      lastMessageAt: now,
      ...(byPeople
        ? { waitingSince: null, unreadCount: 0, status: 'open', snoozedUntil: null }
        : {}),
    },
    select: { id: true },
  });
  const message = await tx.whatsAppMessage.create({
    data: {
      businessId,
      customerId,
      conversationId: conversation.id,
      direction: 'outbound',
      origin: input.origin,
      body: input.text,
      status: 'queued',
      providerId: newProviderId(),
      sentById: input.sentById ?? null,
      requestId: input.requestId,
      createdAt: now,
      outbox: { create: { businessId, conversationId: conversation.id } },
    },
    select: { id: true },
  });
  notify(tx, { channel: OUTBOX_CHANNEL, payload: businessId });
  await announce(tx, { businessId, topic: 'messages', id: conversation.id });
  return { id: message.id, conversationId: conversation.id, status: 'queued' };
}
