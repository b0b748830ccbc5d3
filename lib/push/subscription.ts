import { ECDH } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { checkOutsideHost, checkOutsideUrl, SafeFetchError } from '../platform/safe-fetch.ts';
import { selfOf } from '../users/self.ts';
import { sendPushJob } from './jobs.ts';
import { pushPublicKey, vapid } from './vapid.ts';

const isOutside = (value: string) => {
  try {
    checkOutsideUrl(new URL(value));
    return true;
  } catch {
    return false;
  }
};

const bytes = (value: string) => Buffer.from(value, 'base64url');

const isPoint = (value: string) => {
  try {
    ECDH.convertKey(bytes(value), 'prime256v1');
    return bytes(value).length === 65;
  } catch {
    return false;
  }
};

/** As a browser makes it (PushSubscription.toJSON). */
const Subscription = z.object({
  endpoint: z.string().max(2_000).refine(isOutside, { error: 'is no address of a push service' }),
  keys: z.object({
    p256dh: z.string().max(100).refine(isPoint, { error: 'is no key' }),
    auth: z
      .string()
      .max(40)
      .refine((value) => bytes(value).length === 16, { error: 'is not 16 bytes' }),
  }),
  locale: z.enum(['he', 'en']),
});

/** A person of a business in a browser of theirs. */
type Device = { ctx: Ctx; sessionId: string };

const ownerOf = (ctx: Ctx) => ({
  userId: selfOf(ctx).userId,
  businessId: businessOf(ctx.actor),
});

/** Its address is chosen by whoever sends it: it must not lead into our own network. */
async function requirePublicEndpoint(endpoint: string): Promise<void> {
  try {
    await checkOutsideHost(new URL(endpoint));
  } catch (cause) {
    if (!(cause instanceof SafeFetchError)) throw cause;
    throw new AppError('bad_request', { details: { endpoint: cause.reason }, cause });
  }
}

/**
 * From now on this browser is told of calls and messages. The same browser asked again, also under another
 * sign-in or for another person, stays one. Throws AppError('bad_request') for an address that leads into a
 * private network, 'unavailable' when the install has no keys for it.
 */
export async function subscribeToPush({
  ctx,
  sessionId,
  input,
}: Device & { input: z.input<typeof Subscription> }): Promise<void> {
  requirePermission(ctx.actor, 'push:receive');
  const { userId, businessId } = ownerOf(ctx);
  const { endpoint, keys, locale } = Subscription.parse(input);
  if (!vapid()) throw new AppError('unavailable', { details: { push: 'VAPID keys are not set' } });
  await requirePublicEndpoint(endpoint);
  await systemTransaction(async (tx) => {
    const session = await tx.userSession.findFirst({
      where: { id: sessionId, userId, revokedAt: null },
      select: { id: true },
    });
    if (!session) throw notFound();
    const known = await tx.pushSubscription.count({ where: { endpoint, userId } });
    await tx.pushSubscription.deleteMany({ where: { OR: [{ endpoint }, { sessionId }] } });
    await tx.pushSubscription.create({
      data: { businessId, userId, sessionId, endpoint, ...keys, locale },
      select: { id: true },
    });
    if (known > 0) return;
    await recordAudit(tx, ctx, {
      businessId,
      action: 'push.turned_on',
      entity: 'user',
      entityId: userId,
    });
  });
}

/** This browser is told of nothing any more; nothing changes when it was not. */
export async function unsubscribeFromPush({ ctx, sessionId }: Device): Promise<void> {
  requirePermission(ctx.actor, 'push:receive');
  const { userId, businessId } = ownerOf(ctx);
  await systemTransaction(async (tx) => {
    const { count } = await tx.pushSubscription.deleteMany({ where: { sessionId, userId } });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      businessId,
      action: 'push.turned_off',
      entity: 'user',
      entityId: userId,
    });
  });
}

/** Whether this browser is told, and the key to subscribe with; no key when the install has none. */
export async function getPushState({ ctx, sessionId }: Device) {
  requirePermission(ctx.actor, 'push:receive');
  const { userId } = selfOf(ctx);
  const device = await systemDb().pushSubscription.findFirst({
    where: { sessionId, userId },
    select: { endpoint: true },
  });
  return { publicKey: pushPublicKey(), endpoint: device?.endpoint ?? null };
}

/** Sends a notification to try to this browser alone. Throws AppError('not_found') when it gets none. */
export async function sendTestPush({ ctx, sessionId }: Device): Promise<void> {
  requirePermission(ctx.actor, 'push:receive');
  const { userId } = selfOf(ctx);
  await systemTransaction(async (tx) => {
    const device = await tx.pushSubscription.findFirst({
      where: { sessionId, userId },
      select: { id: true },
    });
    if (!device) throw notFound();
    await enqueue(tx, sendPushJob, {
      subscriptionId: device.id,
      news: 'test',
      aboutId: null,
      postponed: 0,
    });
  });
}
