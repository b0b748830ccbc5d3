import { queueMessage } from '../messages/queue-message.ts';
import { parseRecipient } from '../messages/recipient.ts';
import type { Ctx } from '../permissions/actor.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

/** E.164 of a mobile number as people type it. Throws AppError('unprocessable'). */
export function linkPhone(phone: string): string {
  try {
    return parseRecipient(phone);
  } catch (cause) {
    throw new AppError('unprocessable', {
      details: { phone: 'is not a mobile number such as 050-123-4567' },
      cause,
    });
  }
}

/**
 * Sends a link by the business's WhatsApp. Throws AppError('conflict') when WhatsApp is not linked, and
 * for the number of a customer: everybody of the business could read the link there.
 */
export async function sendLink(
  tx: Tx,
  ctx: Ctx,
  input: { businessId: string; phone: string; text: string },
): Promise<void> {
  const { businessId, phone, text } = input;
  const link = await tx.whatsAppLink.findUnique({
    where: { businessId },
    select: { wanted: true },
  });
  if (!link?.wanted) {
    throw new AppError('conflict', { details: { phone: 'WhatsApp is not linked: copy the link' } });
  }
  await tx.customer.createMany({
    data: { businessId, phone, internal: true },
    skipDuplicates: true,
  });
  const person = await tx.customer.findUniqueOrThrow({
    where: { businessId_phone: { businessId, phone } },
    select: { id: true, internal: true },
  });
  const second = await tx.customerPhone.count({ where: { businessId, phone } });
  if (!person.internal || second > 0) {
    throw new AppError('conflict', { details: { phone: 'is of a customer: copy the link' } });
  }
  await queueMessage(tx, {
    businessId,
    customerId: person.id,
    text,
    origin: 'owner_alert',
    requestId: ctx.requestId,
    now: ctx.now,
  });
}
