import type { WhatsAppState } from '../../prisma/generated/enums.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** A business's link as people and programs see it. */
export type WhatsAppStatus = {
  connected: boolean;
  qrAvailable: boolean;
  state: WhatsAppState;
  stateSince: Date | null;
  /** E.164 of the linked phone. */
  phone: string | null;
  pairingCode: string | null;
  lastError: string | null;
  /** Messages on their way, and since when the oldest waits. */
  waiting: number;
  oldestWaitingSince: Date | null;
};

const LINK = {
  wanted: true,
  state: true,
  stateSince: true,
  phone: true,
  qr: true,
  qrExpiresAt: true,
  pairingCode: true,
  lastError: true,
  heldUntil: true,
} as const;

/**
 * The link's state now. One that no sidecar holds is not connected, whatever was last written of it.
 */
export async function getWhatsAppStatus({ ctx }: { ctx: Ctx }): Promise<WhatsAppStatus> {
  requirePermission(ctx.actor, 'whatsapp:read');
  const businessId = businessOf(ctx.actor);
  const [link, outbox] = await Promise.all([
    dbOf(ctx).whatsAppLink.findFirst({ where: { businessId }, select: LINK }),
    dbOf(ctx).outboxMessage.aggregate({
      where: { businessId },
      _count: true,
      _min: { createdAt: true },
    }),
  ]);
  const held = (link?.heldUntil?.getTime() ?? 0) > ctx.now.getTime();
  const state = link?.state ?? 'unlinked';
  const orphaned = link?.wanted && !held && state === 'connected';
  return {
    connected: held && state === 'connected',
    qrAvailable: held && state === 'pairing' && isFresh(link, ctx.now),
    state: orphaned ? 'waiting_to_reconnect' : state,
    stateSince: link?.stateSince ?? null,
    phone: link?.phone ?? null,
    pairingCode: held ? (link?.pairingCode ?? null) : null,
    lastError: link?.lastError ?? (orphaned ? 'no_sidecar' : null),
    waiting: outbox._count,
    oldestWaitingSince: outbox._min.createdAt,
  };
}

/** The string of the QR to scan now, or null. Only for those who may link. */
export async function getWhatsAppQr({ ctx }: { ctx: Ctx }): Promise<string | null> {
  requirePermission(ctx.actor, 'whatsapp:link');
  const link = await dbOf(ctx).whatsAppLink.findFirst({
    where: { businessId: businessOf(ctx.actor) },
    select: LINK,
  });
  const held = (link?.heldUntil?.getTime() ?? 0) > ctx.now.getTime();
  return held && link?.state === 'pairing' && isFresh(link, ctx.now) ? link.qr : null;
}

function isFresh(link: { qr: string | null; qrExpiresAt: Date | null } | null, now: Date): boolean {
  return Boolean(link?.qr && link.qrExpiresAt && link.qrExpiresAt > now);
}
