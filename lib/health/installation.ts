import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { SIDECAR_SILENT_SECONDS } from './check-health.ts';

/** One process of background work. */
export type Sidecar = {
  id: string;
  host: string;
  version: string;
  startedAt: Date;
  beatAt: Date;
  alive: boolean;
  /** Names of the businesses whose WhatsApp it holds. */
  holds: string[];
};

/** One kind of work that waits in rows. */
export type Queue = {
  name: string;
  /** Due now. */
  waiting: number;
  /** Since when the oldest of them has been due. */
  oldestAt: Date | null;
  /** To be tried again, later. */
  retrying: number;
};

export type Installation = { sidecars: Sidecar[]; queues: Queue[] };

/** What runs here and what waits, for the operator; queues where nothing waits are left out. */
export async function getInstallation({ ctx }: { ctx: Ctx }): Promise<Installation> {
  requirePermission(ctx.actor, 'business:list');
  const [beats, held, queues] = await Promise.all([
    systemDb().sidecarHeartbeat.findMany({ orderBy: { startedAt: 'asc' } }),
    systemDb().whatsAppLink.findMany({
      where: { holder: { not: null }, heldUntil: { gt: ctx.now } },
      orderBy: { business: { name: 'asc' } },
      select: { holder: true, business: { select: { name: true } } },
    }),
    systemDb().$queryRaw<Queue[]>`
      select * from (
        select name, (count(*) filter (where start_after <= ${ctx.now}))::int as waiting,
          min(start_after) filter (where start_after <= ${ctx.now}) as "oldestAt",
          (count(*) filter (where start_after > ${ctx.now}))::int as retrying
        from pgboss.job where state in ('created', 'retry') group by name
        union all
        select 'whatsapp', (count(*) filter (where "availableAt" <= ${ctx.now}))::int,
          min("createdAt") filter (where "availableAt" <= ${ctx.now}),
          (count(*) filter (where "availableAt" > ${ctx.now}))::int
        from "OutboxMessage"
        union all
        select 'webhooks', (count(*) filter (where "nextTryAt" <= ${ctx.now}))::int,
          min("nextTryAt") filter (where "nextTryAt" <= ${ctx.now}),
          (count(*) filter (where "nextTryAt" > ${ctx.now}))::int
        from "WebhookDelivery" where state = 'waiting') work
      where waiting + retrying > 0
      order by "oldestAt" nulls last, name`,
  ]);
  const silentAt = ctx.now.getTime() - SIDECAR_SILENT_SECONDS * 1_000;
  return {
    sidecars: beats.map((beat) => ({
      ...beat,
      alive: beat.beatAt.getTime() > silentAt,
      holds: held.filter(({ holder }) => holder === beat.id).map(({ business }) => business.name),
    })),
    queues,
  };
}
