import { createHash } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { isOptedOut } from '../consents/is-opted-out.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { MessageText } from './message-text.ts';
import { type QueuedMessage, queueMessage } from './queue-message.ts';
import { parseRecipient } from './recipient.ts';

export const SendMessage = z.object({
  /** A phone number in any Israeli or international form. */
  to: z.string({ error: 'must be a string' }).trim().min(1).max(40),
  text: MessageText,
});

export const ReplyMessage = z.object({ conversationId: z.uuid(), text: MessageText });

/** The key under which a request may be repeated without being done twice. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, {
  error: 'must be 1 to 200 visible ASCII characters',
});

/**
 * Sends a text to a number: queued, and sent by the sidecar.
 * With an idempotency key a repeated request returns the first one's message; the same key with
 * another request throws AppError('conflict'). A program that writes to somebody who opted out gets
 * AppError('unprocessable').
 */
export async function sendMessage({
  ctx,
  input,
  idempotencyKey,
}: {
  ctx: Ctx;
  input: z.input<typeof SendMessage>;
  idempotencyKey?: string | undefined;
}): Promise<{ id: string; status: string }> {
  requirePermission(ctx.actor, 'message:send');
  const { to, text } = SendMessage.parse(input);
  const phone = parseRecipient(to);
  const businessId = businessOf(ctx.actor);
  const key = idempotencyKey === undefined ? null : IdempotencyKey.parse(idempotencyKey);
  const requestHash = createHash('sha256').update(`${phone}\n${text}`).digest('hex');
  return transactionOf(ctx, async (tx) => {
    if (key !== null) {
      const earlier = await findEarlier(tx, businessId, key, requestHash);
      if (earlier) return earlier;
    }
    const customerId = await findOrCreateCustomer(tx, {
      businessId,
      phone,
      source: ctx.actor.kind === 'api-key' ? 'api' : 'manual',
    });
    const message = await queueFor(tx, ctx, { businessId, customerId, text });
    if (key !== null) {
      await tx.idempotencyKey.create({
        data: { businessId, key, requestHash, messageId: message.id },
        select: { key: true },
      });
    }
    return { id: message.id, status: message.status };
  });
}

/** Answers in a conversation of the actor's business. Throws AppError('not_found'). */
export async function replyInConversation({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ReplyMessage>;
}): Promise<QueuedMessage> {
  requirePermission(ctx.actor, 'message:send');
  const { conversationId, text } = ReplyMessage.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const conversation = await tx.conversation.findFirst({
      where: { id: conversationId, businessId },
      select: { customerId: true, customer: { select: { phone: true } } },
    });
    if (!conversation) throw notFound();
    parseRecipient(conversation.customer.phone);
    return queueFor(tx, ctx, { businessId, customerId: conversation.customerId, text });
  });
}

async function queueFor(
  tx: Tx,
  ctx: Ctx,
  input: { businessId: string; customerId: string; text: string },
): Promise<QueuedMessage> {
  const { actor, requestId, now } = ctx;
  if (actor.kind === 'api-key') await refuseOptedOut(tx, { ...input, now });
  const message = await queueMessage(tx, {
    ...input,
    origin: actor.kind === 'user' ? 'staff' : 'api',
    sentById: actor.kind === 'user' ? actor.userId : null,
    requestId,
    now,
  });
  await recordAudit(tx, ctx, {
    businessId: input.businessId,
    action: 'message.queued',
    entity: 'message',
    entityId: message.id,
  });
  return message;
}

/** A person may answer somebody who opted out; a program has no way to know that it is an answer. */
async function refuseOptedOut(
  tx: Tx,
  customer: { businessId: string; customerId: string; now: Date },
): Promise<void> {
  if (!(await isOptedOut(tx, customer))) return;
  throw new AppError('unprocessable', { details: { to: 'has opted out of messages' } });
}

async function findEarlier(tx: Tx, businessId: string, key: string, requestHash: string) {
  // Two requests with one key take turns, or both would miss the other's uncommitted row.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${businessId} ${key}`}, 1))`;
  const earlier = await tx.idempotencyKey.findUnique({
    where: { businessId_key: { businessId, key } },
    select: { requestHash: true, messageId: true },
  });
  if (!earlier) return null;
  if (earlier.requestHash !== requestHash) {
    throw new AppError('conflict', {
      details: { 'Idempotency-Key': 'was used for another request' },
    });
  }
  const message = await tx.whatsAppMessage.findUnique({
    where: { id: earlier.messageId },
    select: { id: true, status: true },
  });
  return message;
}
