import type { MessageKind } from '../../prisma/generated/enums.ts';
import { findOrCreateByWhatsApp } from '../customers/find-by-whatsapp.ts';
import type { Ctx } from '../permissions/actor.ts';
import { type Tx, transaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';
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
  return transaction(async (tx) => {
    const customerId = await findOrCreateByWhatsApp(tx, { businessId, ...input });
    if (!customerId) return 'no_sender';
    const known = await tx.whatsAppMessage.findUnique({
      where: { businessId_providerId: { businessId, providerId: input.providerId } },
      select: { id: true, kind: true },
    });
    if (known && (known.kind !== 'undecryptable' || input.kind === 'undecryptable')) return 'known';
    const conversationId = await touchConversation(tx, businessId, customerId, input, !known);
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
    if (!input.fromMe && input.kind === 'text') {
      await applyConsent(tx, ctx, { businessId, customerId, text: input.text });
    }
    if (!input.fromMe && !known) await tellOwner(tx, ctx, { businessId, customerId });
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
      ...(counts ? { unreadCount: { increment: 1 }, status: 'open' } : {}),
      ...(input.fromMe ? { waitingSince: null, unreadCount: 0 } : {}),
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

async function tellOwner(
  tx: Tx,
  ctx: Ctx,
  { businessId, customerId }: { businessId: string; customerId: string },
): Promise<void> {
  const { name, pushName, phone, internal } = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { name: true, pushName: true, phone: true, internal: true },
  });
  if (internal) return;
  await alertOwner(tx, ctx, { businessId, news: 'message', who: name ?? pushName ?? phone });
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
