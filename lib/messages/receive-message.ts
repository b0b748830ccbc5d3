import type { MessageKind } from '../../prisma/generated/enums.ts';
import { isOptedOut } from '../consents/is-opted-out.ts';
import { findOrCreateByWhatsApp } from '../customers/find-by-whatsapp.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemTransaction, type Tx } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { notifyPeople } from '../push/notify-people.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { alertOwner } from './alert-owner.ts';
import { consentOf } from './consent-words.ts';
import { storable } from './message-text.ts';
import { queueMessage } from './queue-message.ts';

/** A message as the sidecar reads it from WhatsApp. */
export type IncomingMessage = {
  providerId: string;
  /** E.164; null when WhatsApp told only the LID and nobody knows its number. */
  phone: string | null;
  lid: string | null;
  pushName: string | null;
  kind: MessageKind;
  /** The text, or the caption of what was sent. */
  text: string;
  fileName: string | null;
  sentAt: Date;
  /** Written by the business itself on its own phone. */
  fromMe: boolean;
};

const CONSENT_REPLIES = {
  out: 'הוסרת מרשימת ההודעות ולא נשלח עוד הודעות ביוזמתנו. לחידוש אפשר להשיב "חזרה".',
  in: 'נרשמת שוב לקבלת הודעות. להסרה אפשר להשיב "הסר".',
} as const;

/**
 * Stores a message that came in, once: the unique key (business, WhatsApp id) makes a second delivery
 * a no-op, and one that could not be decrypted never overwrites one that could.
 * @returns what was done, for the log
 */
export async function receiveMessage({
  ctx,
  businessId,
  input: given,
}: {
  ctx: Ctx;
  businessId: string;
  input: IncomingMessage;
}): Promise<'stored' | 'known' | 'mended' | 'no_sender'> {
  const input = {
    ...given,
    text: storable(given.text),
    fileName: given.fileName && storable(given.fileName),
    pushName: given.pushName && storable(given.pushName),
  };
  return systemTransaction(async (tx) => {
    const customerId = await findOrCreateByWhatsApp(tx, { businessId, ...input });
    if (!customerId) return 'no_sender';
    const known = await tx.whatsAppMessage.findUnique({
      where: { businessId_providerId: { businessId, providerId: input.providerId } },
      select: { id: true, kind: true },
    });
    if (known && (known.kind !== 'undecryptable' || input.kind === 'undecryptable')) return 'known';
    const conversationId = await touchConversation(tx, businessId, customerId, input, !known);
    const id = known?.id ?? uuidv7();
    if (known) {
      await tx.whatsAppMessage.update({
        where: { id: known.id },
        data: { kind: input.kind, body: input.text, fileName: input.fileName },
        select: { id: true },
      });
    } else {
      const created = await tx.whatsAppMessage.createMany({
        data: [
          {
            id,
            businessId,
            customerId,
            conversationId,
            direction: input.fromMe ? 'outbound' : 'inbound',
            origin: input.fromMe ? 'phone' : 'customer',
            kind: input.kind,
            body: input.text,
            fileName: input.fileName,
            status: input.fromMe ? 'sent' : 'received',
            providerId: input.providerId,
            requestId: ctx.requestId,
            createdAt: input.sentAt,
          },
        ],
        skipDuplicates: true,
      });
      if (created.count === 0) return 'known';
    }
    const type = input.fromMe ? 'message.sent' : 'message.received';
    await emitEvent(tx, { businessId, type, id });
    if (!input.fromMe && input.kind === 'text') {
      await applyConsent(tx, ctx, { businessId, customerId, text: input.text });
    }
    if (!input.fromMe && !known) await tell(tx, ctx, { businessId, customerId, conversationId });
    await announce(tx, { businessId, topic: 'messages', id: conversationId });
    return known ? 'mended' : 'stored';
  });
}

async function touchConversation(
  tx: Tx,
  businessId: string,
  customerId: string,
  input: IncomingMessage,
  isNew: boolean,
): Promise<string> {
  const counts = isNew && !input.fromMe;
  const conversation = await tx.conversation.upsert({
    where: { customerId },
    create: {
      businessId,
      customerId,
      lastMessageAt: input.sentAt,
      unreadCount: counts ? 1 : 0,
      waitingSince: counts ? input.sentAt : null,
    },
    update: {
      lastMessageAt: new Date(),
      ...(counts ? { unreadCount: { increment: 1 }, status: 'open', snoozedUntil: null } : {}),
      ...(input.fromMe ? { waitingSince: null, unreadCount: 0, snoozedUntil: null } : {}),
    },
    select: { id: true, waitingSince: true },
  });
  if (counts && !conversation.waitingSince) {
    await tx.conversation.update({
      where: { id: conversation.id },
      data: { waitingSince: input.sentAt },
      select: { id: true },
    });
  }
  return conversation.id;
}

/** The owner on WhatsApp and people on their devices, unless somebody of the business wrote. */
async function tell(
  tx: Tx,
  ctx: Ctx,
  about: { businessId: string; customerId: string; conversationId: string },
): Promise<void> {
  const { businessId, customerId, conversationId } = about;
  const { conversation, ...customer } = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: {
      name: true,
      pushName: true,
      phone: true,
      internal: true,
      conversation: { select: { assignedToId: true } },
    },
  });
  if (customer.internal) return;
  const who = customer.name ?? customer.pushName ?? customer.phone;
  await alertOwner(tx, ctx, { businessId, news: 'message', who });
  const assignedToId = conversation?.assignedToId ?? null;
  await notifyPeople(tx, ctx, {
    businessId,
    news: 'message',
    aboutId: conversationId,
    assignedToId,
  });
}

/** Keeps the ledger, and answers: a person who asks to be left alone is told that it was done. */
async function applyConsent(
  tx: Tx,
  ctx: Ctx,
  input: { businessId: string; customerId: string; text: string },
): Promise<void> {
  const consent = consentOf(input.text);
  if (!consent) return;
  const { businessId, customerId } = input;
  // Before it is changed: a no from before an erasure may be remembered.
  await isOptedOut(tx, { businessId, customerId, now: ctx.now });
  const { count } = await tx.customer.updateMany({
    where: {
      id: customerId,
      businessId,
      optedOutAt: consent === 'out' ? null : { not: null },
    },
    data: { optedOutAt: consent === 'out' ? ctx.now : null },
  });
  await tx.consentEntry.create({
    data: { businessId, customerId, optedOut: consent === 'out', source: 'whatsapp' },
    select: { id: true },
  });
  if (count > 0) await emitEvent(tx, { businessId, type: 'customer.updated', id: customerId });
  // "חזרה" is an everyday word too: without an opt-out before it there is nothing to confirm.
  if (count === 0 && consent === 'in') return;
  await queueMessage(tx, {
    businessId,
    customerId,
    text: CONSENT_REPLIES[consent],
    origin: 'opt_out_reply',
    requestId: ctx.requestId,
    now: ctx.now,
  });
}
