import { SIDECAR_SILENT_SECONDS } from '../health/check-health.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { db } from '../platform/db.ts';

/** One business as the operator sees it. */
export type BusinessHealth = {
  id: string;
  name: string;
  active: boolean;
  /** E.164. */
  numbers: string[];
  /** In the last 24 hours. */
  callsLastDay: number;
  lastCallAt: Date | null;
  /** Recordings or transcripts that failed for good. */
  failures: number;
};

export type BusinessesHealth = {
  businesses: BusinessHealth[];
  sidecar: { alive: boolean; lastBeatAt: Date | null };
};

type Row = { id: string; calls: number; last: Date | null; failures: number };

/** Every business with its latest activity, for the operator. */
export async function listBusinessesHealth({ ctx }: { ctx: Ctx }): Promise<BusinessesHealth> {
  requirePermission(ctx.actor, 'business:list');
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  const [businesses, activity, beat] = await Promise.all([
    db().business.findMany({
      orderBy: { name: 'asc' },
      select: { id: true, name: true, active: true, phoneNumbers: { select: { e164: true } } },
    }),
    db().$queryRaw<Row[]>`
      select b."id",
        (select count(*)::int from "CallLog" c
          where c."businessId" = b."id" and c."startedAt" >= ${dayAgo}) as calls,
        (select max(c."startedAt") from "CallLog" c where c."businessId" = b."id") as last,
        (select count(*)::int from "CallLog" c where c."businessId" = b."id"
          and (c."recordingState" = 'failed' or c."transcriptState" = 'failed')) as failures
      from "Business" b`,
    db().sidecarHeartbeat.aggregate({ _max: { beatAt: true } }),
  ]);
  const byId = new Map(activity.map((row) => [row.id, row]));
  const lastBeatAt = beat._max.beatAt;
  const silentMs = lastBeatAt ? ctx.now.getTime() - lastBeatAt.getTime() : Number.POSITIVE_INFINITY;
  return {
    businesses: businesses.map(({ phoneNumbers, ...business }) => ({
      ...business,
      numbers: phoneNumbers.map((number) => number.e164),
      callsLastDay: byId.get(business.id)?.calls ?? 0,
      lastCallAt: byId.get(business.id)?.last ?? null,
      failures: byId.get(business.id)?.failures ?? 0,
    })),
    sidecar: { alive: silentMs < SIDECAR_SILENT_SECONDS * 1000, lastBeatAt },
  };
}
