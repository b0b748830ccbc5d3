import { z } from 'zod';
import type { Role } from '../../prisma/generated/enums.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { type BusinessHealth, readHealth } from './businesses-health.ts';

/** Something that went wrong for good: when, where and the code of why. Never whose it was or what was said. */
export type Failure = {
  kind: 'recording' | 'transcript' | 'message' | 'webhook';
  at: Date;
  error: string | null;
};

export type BusinessReport = BusinessHealth & {
  createdAt: Date;
  people: { id: string; name: string; email: string; role: Role; lastSeenAt: Date | null }[];
  callsLastMonth: number;
  /** The latest first, of the last week. */
  failed: Failure[];
};

const DAY_MS = 86_400_000;

/** Shown at once. */
const SHOWN = 20;

/** One business in full, as far as it is the operator's affair. Throws AppError('not_found'). */
export async function getBusinessReport({
  ctx,
  id,
}: {
  ctx: Ctx;
  id: string;
}): Promise<BusinessReport> {
  requirePermission(ctx.actor, 'business:list');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const ago = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS);
  const [[health], business, callsLastMonth, failed] = await Promise.all([
    readHealth(ctx.now, id),
    systemDb().business.findUnique({
      where: { id },
      select: {
        createdAt: true,
        users: {
          where: { active: true },
          orderBy: [{ role: 'asc' }, { name: 'asc' }],
          select: {
            id: true,
            name: true,
            email: true,
            role: true,
            sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
          },
        },
      },
    }),
    systemDb().callLog.count({ where: { businessId: id, startedAt: { gte: ago(30) } } }),
    failuresOf(id, ago(7)),
  ]);
  if (!health || !business) throw notFound();
  return {
    ...health,
    createdAt: business.createdAt,
    people: business.users.map(({ sessions, ...person }) => ({
      ...person,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    })),
    callsLastMonth,
    failed,
  };
}

const failuresOf = (businessId: string, since: Date): Promise<Failure[]> =>
  systemDb().$queryRaw<Failure[]>`
    select * from (
      select 'recording' as kind, "startedAt" as at, "recordingError" as error from "CallLog"
      where "businessId" = ${businessId}::uuid and "startedAt" >= ${since}
        and "recordingState" = 'failed'
      union all
      select 'transcript', "startedAt", "transcriptError" from "CallLog"
      where "businessId" = ${businessId}::uuid and "startedAt" >= ${since}
        and "transcriptState" = 'failed'
      union all
      select 'message', "createdAt", error from "WhatsAppMessage"
      where "businessId" = ${businessId}::uuid and direction = 'outbound' and status = 'failed'
        and "createdAt" >= ${since}
      union all
      select 'webhook', coalesce("lastTriedAt", "createdAt"), coalesce("lastError", "lastStatus"::text)
      from "WebhookDelivery"
      where "businessId" = ${businessId}::uuid and "createdAt" >= ${since} and state = 'failed') failed
    order by at desc
    limit ${SHOWN}`;
