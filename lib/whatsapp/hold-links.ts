import type { WhatsAppState } from '../../prisma/generated/enums.ts';
import { Prisma, systemDb, systemTransaction } from '../platform/db.ts';
import { announce } from '../platform/live.ts';

/** How long a link stays with a sidecar that shows no sign of life, milliseconds. */
export const HOLD_MS = 8_000;

/** One business's link as its sidecar needs it. */
export type HeldLink = {
  businessId: string;
  wanted: boolean;
  generation: number;
  state: WhatsAppState;
  pairingPhone: string | null;
};

/** Links that somebody has to look after: wanted ones, and those still to be taken down. */
const TO_HOLD = Prisma.sql`("wanted" or "state" in
  ('connecting', 'pairing', 'connected', 'waiting_to_reconnect', 'locked'))`;

const COLUMNS = Prisma.sql`"businessId", "wanted", "generation", "state"::text as "state", "pairingPhone"`;

/** Keeps the links this sidecar holds; those it has lost are not in the answer. */
export const renewLinks = (holder: string): Promise<HeldLink[]> => systemDb().$queryRaw<HeldLink[]>`
  update "WhatsAppLink" set "heldUntil" = now() + ${`${HOLD_MS} ms`}::interval
  where "holder" = ${holder} and "heldUntil" > now() and ${TO_HOLD}
  returning ${COLUMNS}`;

/**
 * Takes some of the links nobody holds: a fair share each time, so that sidecars which start together
 * come to about as many each. What the last holder said of them is over.
 */
export const takeLinks = (holder: string): Promise<HeldLink[]> => systemDb().$queryRaw<HeldLink[]>`
  with free as (
    select "businessId" from "WhatsAppLink"
    where ("holder" is null or "heldUntil" <= now()) and ${TO_HOLD}
  ), share as (
    select "businessId" from "WhatsAppLink" where "businessId" in (select "businessId" from free)
    limit (select ceil(count(*)::float8 / greatest(1, (select count(*) from "SidecarHeartbeat"
      where "beatAt" > now() - interval '12 seconds'))) from free)
    for update skip locked
  )
  update "WhatsAppLink" set "holder" = ${holder},
    "heldUntil" = now() + ${`${HOLD_MS} ms`}::interval,
    "state" = case when "state" in ('connected', 'pairing') then 'connecting' else "state" end,
    "qr" = null, "qrExpiresAt" = null, "pairingCode" = null
  where "businessId" in (select "businessId" from share)
    and ("holder" is null or "heldUntil" <= now())
  returning ${COLUMNS}`;

/** Lets links go, so that another sidecar can take them at once. */
export async function releaseLinks(holder: string, businessIds?: readonly string[]): Promise<void> {
  await systemDb().whatsAppLink.updateMany({
    where: { holder, ...(businessIds ? { businessId: { in: [...businessIds] } } : {}) },
    data: { holder: null, heldUntil: null },
  });
}

/** What a sidecar says of a link it holds. */
export type LinkReport = {
  state: WhatsAppState;
  wanted?: false;
  phone?: string | null;
  lid?: string | null;
  qr?: string | null;
  qrExpiresAt?: Date | null;
  pairingCode?: string | null;
  lastError?: string | null;
  connectedAt?: Date;
};

/** Writes a report, unless the link is held by another by now or people have asked for something new. */
export async function reportLink(
  holder: string,
  link: { businessId: string; generation: number },
  report: LinkReport,
): Promise<boolean> {
  const { businessId, generation } = link;
  return systemTransaction(async (tx) => {
    const { count } = await tx.whatsAppLink.updateMany({
      where: { businessId, generation, holder },
      data: { ...report, stateSince: new Date() },
    });
    if (count === 0) return false;
    await announce(tx, { businessId, topic: 'whatsapp', id: businessId });
    return true;
  });
}
