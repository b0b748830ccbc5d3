import { isOptedOut } from '../consents/is-opted-out.ts';
import type { Ctx } from '../permissions/actor.ts';
import type { Tx } from '../platform/db.ts';
import { queueMessage } from './queue-message.ts';
import { canHaveWhatsApp } from './recipient.ts';

const HOUR_MS = 3_600_000;

/**
 * The business's text to somebody who called in vain: once in a cool-down, never to those who opted
 * out or cannot have WhatsApp, and only while the business is linked (a text that leaves hours later
 * is no service). True when it was queued.
 */
export async function sendFollowUp(
  tx: Tx,
  ctx: Ctx,
  input: { businessId: string; customerId: string; callerKind: string },
): Promise<boolean> {
  const { businessId, customerId } = input;
  if (!canHaveWhatsApp(input.callerKind)) return false;
  const business = await tx.business.findUniqueOrThrow({
    where: { id: businessId },
    select: {
      missedCallText: true,
      missedCallCooldown: true,
      whatsapp: { select: { wanted: true } },
    },
  });
  if (!business.missedCallText || !business.whatsapp?.wanted) return false;
  // Calls of one customer take turns here, or two at once would both find no earlier text.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${customerId}, 3))`;
  const customer = await tx.customer.findFirst({
    where: { id: customerId, businessId, internal: false },
    select: { id: true },
  });
  if (!customer || (await isOptedOut(tx, { businessId, customerId, now: ctx.now }))) return false;
  const since = new Date(ctx.now.getTime() - business.missedCallCooldown * HOUR_MS);
  const earlier = await tx.whatsAppMessage.count({
    where: { customerId, origin: 'missed_call', createdAt: { gt: since } },
  });
  if (earlier > 0) return false;
  await queueMessage(tx, {
    businessId,
    customerId,
    text: business.missedCallText,
    origin: 'missed_call',
    requestId: ctx.requestId,
    now: ctx.now,
  });
  return true;
}
