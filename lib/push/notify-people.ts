import type { Ctx } from '../permissions/actor.ts';
import type { Prisma, Tx } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { type PushNews, sendPushJob } from './jobs.ts';
import { vapid } from './vapid.ts';

/** Devices that are to be told: their sign-in is not over, and their person and business are not closed. */
export const whereLive = (now: Date) =>
  ({
    user: { active: true },
    business: { active: true },
    session: { revokedAt: null, expiresAt: { gt: now } },
  }) satisfies Prisma.PushSubscriptionWhereInput;

type News = {
  businessId: string;
  news: Exclude<PushNews, 'test'>;
  aboutId: string;
  /** Who has taken it on: then other staff are left in peace. Owners hear of everything. */
  assignedToId?: string | null;
};

/** Tells the people of a business, each on the devices where they asked for it, once this commits. */
export async function notifyPeople(tx: Tx, ctx: Ctx, about: News): Promise<void> {
  if (!vapid()) return;
  const { businessId, news, aboutId, assignedToId } = about;
  const live = whereLive(ctx.now);
  const concerned = assignedToId ? { OR: [{ role: 'owner' as const }, { id: assignedToId }] } : {};
  const devices = await tx.pushSubscription.findMany({
    where: { ...live, businessId, user: { ...live.user, ...concerned } },
    select: { id: true },
  });
  for (const { id } of devices) {
    await enqueue(tx, sendPushJob, { subscriptionId: id, news, aboutId, postponed: 0 });
  }
}
