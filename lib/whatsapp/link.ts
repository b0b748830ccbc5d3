import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { canHaveWhatsApp } from '../messages/recipient.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Tx } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { AppError } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { notify } from '../platform/notices.ts';
import { parseCaller, parsePhoneInput } from '../platform/phone-number.ts';

/** A notice with a business's id: what is wanted of its link has changed. */
export const LINK_CHANNEL = 'whatsapp_link';

export const LinkRequest = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('qr') }),
  /** The phone to pair, in any form. */
  z.strictObject({ method: z.literal('code'), phone: z.string().max(40) }),
]);

function pairingPhone(input: z.output<typeof LinkRequest>): string | null {
  if (input.method === 'qr') return null;
  const phone = parsePhoneInput(input.phone);
  if (phone && canHaveWhatsApp(parseCaller(phone).kind)) return phone;
  throw new AppError('unprocessable', { details: { phone: 'is not a mobile phone number' } });
}

async function changed(tx: Tx, businessId: string) {
  notify(tx, { channel: LINK_CHANNEL, payload: businessId });
  await announce(tx, { businessId, topic: 'whatsapp', id: businessId });
}

/**
 * Asks for a link to WhatsApp: a sidecar connects with the old credentials, or shows a QR or a code.
 * Throws AppError('conflict') when it is connected, 'unavailable' when the install has no keys for it.
 */
export async function requestLink({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof LinkRequest>;
}) {
  requirePermission(ctx.actor, 'whatsapp:link');
  const phone = pairingPhone(LinkRequest.parse(input));
  const businessId = businessOf(ctx.actor);
  if (!env().WHATSAPP_KEYS) {
    throw new AppError('unavailable', { details: { whatsapp: 'WHATSAPP_KEYS is not set' } });
  }
  await transactionOf(ctx, async (tx) => {
    const fresh = {
      wanted: true,
      state: 'connecting' as const,
      stateSince: ctx.now,
      lastError: null,
      qr: null,
      qrExpiresAt: null,
      pairingPhone: phone,
      pairingCode: null,
    };
    await tx.whatsAppLink.createMany({ data: [{ businessId }], skipDuplicates: true });
    const { count } = await tx.whatsAppLink.updateMany({
      where: { businessId, NOT: { wanted: true, state: 'connected' } },
      data: { ...fresh, generation: { increment: 1 } },
    });
    if (count === 0) throw new AppError('conflict', { details: { whatsapp: 'already_connected' } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'whatsapp.link_requested',
      entity: 'whatsapp',
      entityId: businessId,
    });
    await changed(tx, businessId);
  });
}

/** Ends the link: the sidecar logs out at WhatsApp and forgets the credentials. */
export async function requestUnlink({ ctx }: { ctx: Ctx }): Promise<void> {
  requirePermission(ctx.actor, 'whatsapp:link');
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    await tx.whatsAppLink.updateMany({
      where: { businessId, NOT: { state: 'connected' } },
      // A state that a sidecar looks after: there may be credentials to forget.
      data: { state: 'connecting' },
    });
    await tx.whatsAppLink.updateMany({
      where: { businessId },
      data: { wanted: false, generation: { increment: 1 } },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'whatsapp.unlink_requested',
      entity: 'whatsapp',
      entityId: businessId,
    });
    await changed(tx, businessId);
  });
}
