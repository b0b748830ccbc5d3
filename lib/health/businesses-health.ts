import { z } from 'zod';
import type { WhatsAppState } from '../../prisma/generated/enums.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { Prisma, systemDb } from '../platform/db.ts';
import { type Trouble, troublesOf, weightOf } from './trouble.ts';

/** One business as the operator sees it: numbers of things, and nothing of what people said. */
export type BusinessHealth = {
  id: string;
  name: string;
  active: boolean;
  numbers: {
    /** E.164. */
    number: string;
    checkedAt: Date | null;
    addressCheck: string | null;
    twilioCheck: string | null;
  }[];
  link: { wanted: boolean; state: WhatsAppState; since: Date; lastError: string | null } | null;
  /** In the last 24 hours. */
  callsLastDay: number;
  lastCallAt: Date | null;
  oldestWorkAt: Date | null;
  /** Recordings, transcripts and messages that failed for good in the last 24 hours. */
  failures: number;
  webhooksFailing: number;
  troubles: Trouble[];
};

const Input = z.object({
  sort: z.enum(['trouble', 'name', 'lastCall', 'calls']).default('trouble'),
});
export type BusinessSort = z.output<typeof Input>['sort'];

const byName = (one: BusinessHealth, other: BusinessHealth) =>
  one.name.localeCompare(other.name, 'he');

const ORDER: Record<BusinessSort, (one: BusinessHealth, other: BusinessHealth) => number> = {
  trouble: (one, other) =>
    Number(other.active) - Number(one.active) ||
    weightOf(other.troubles) - weightOf(one.troubles) ||
    byName(one, other),
  name: byName,
  lastCall: (one, other) => Number(other.lastCallAt) - Number(one.lastCallAt) || byName(one, other),
  calls: (one, other) => other.callsLastDay - one.callsLastDay || byName(one, other),
};

/** Every business with its signs of life, for the operator; those in trouble first unless asked otherwise. */
export async function listBusinessesHealth({
  ctx,
  input = {},
}: {
  ctx: Ctx;
  input?: z.input<typeof Input>;
}): Promise<BusinessHealth[]> {
  requirePermission(ctx.actor, 'business:list');
  const { sort } = Input.parse(input);
  return (await readHealth(ctx.now)).sort(ORDER[sort]);
}

type Row = {
  id: string;
  calls: number;
  last: Date | null;
  failures: number;
  webhooksFailing: number;
  oldestWorkAt: Date | null;
};

/** Reads the last day of each business and what waits in it, by indexes; not the rest. */
export async function readHealth(now: Date, id?: string): Promise<BusinessHealth[]> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [businesses, signs] = await Promise.all([
    systemDb().business.findMany({
      where: { ...(id && { id }) },
      select: {
        id: true,
        name: true,
        active: true,
        phoneNumbers: {
          orderBy: { createdAt: 'asc' },
          select: { e164: true, checkedAt: true, addressCheck: true, twilioCheck: true },
        },
        whatsapp: { select: { wanted: true, state: true, stateSince: true, lastError: true } },
      },
    }),
    systemDb().$queryRaw<Row[]>`
      select b.id, day.calls, day.failed + message.failed as failures, last.at as last,
        hook.failing as "webhooksFailing", least(day.pending, out.at) as "oldestWorkAt"
      from "Business" b
      cross join lateral (
        select count(*)::int as calls,
          (count(*) filter (where c."recordingState" = 'failed' or c."transcriptState" = 'failed'))::int
            as failed,
          min(c."endedAt") filter (where c."recordingState" = 'pending' or c."transcriptState" = 'pending')
            as pending
        from "CallLog" c where c."businessId" = b.id and c."startedAt" >= ${dayAgo}) day
      cross join lateral (
        select count(*)::int as failed from "WhatsAppMessage" m
        where m."businessId" = b.id and m.direction = 'outbound' and m.status = 'failed'
          and m."createdAt" >= ${dayAgo}) message
      cross join lateral (
        select count(*)::int as failing from "WebhookEndpoint" w
        where w."businessId" = b.id
          and (w."failingSince" is not null or w."disabledFor" is not null)) hook
      left join lateral (
        select c."startedAt" as at from "CallLog" c where c."businessId" = b.id
        order by c."startedAt" desc limit 1) last on true
      left join lateral (
        select o."createdAt" as at from "OutboxMessage" o where o."businessId" = b.id
        order by o.id limit 1) out on true
      where ${id ? Prisma.sql`b.id = ${id}::uuid` : Prisma.sql`true`}`,
  ]);
  const byId = new Map(signs.map((row) => [row.id, row]));
  return businesses.map(({ phoneNumbers, whatsapp, ...business }) => {
    const row = byId.get(business.id);
    const health = {
      ...business,
      numbers: phoneNumbers.map(({ e164, ...check }) => ({ number: e164, ...check })),
      link: whatsapp && {
        wanted: whatsapp.wanted,
        state: whatsapp.state,
        since: whatsapp.stateSince,
        lastError: whatsapp.lastError,
      },
      callsLastDay: row?.calls ?? 0,
      lastCallAt: row?.last ?? null,
      oldestWorkAt: row?.oldestWorkAt ?? null,
      failures: row?.failures ?? 0,
      webhooksFailing: row?.webhooksFailing ?? 0,
    };
    return { ...health, troubles: troublesOf(health, now) };
  });
}
