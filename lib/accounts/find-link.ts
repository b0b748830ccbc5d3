import type { AccountLinkKind, Role } from '../../prisma/generated/enums.ts';
import { systemDb, type Tx } from '../platform/db.ts';
import { hashLinkToken } from './link-token.ts';

export type LinkState = 'open' | 'used' | 'revoked' | 'expired' | 'unknown';

type LinkRow = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

export function stateOfLink(link: LinkRow | null | undefined, now: Date): LinkState {
  if (!link) return 'unknown';
  if (link.usedAt) return 'used';
  if (link.revokedAt) return 'revoked';
  return link.expiresAt <= now ? 'expired' : 'open';
}

/** What the page of a link shows: for whom it is, and whether it works. */
export async function findLink(kind: AccountLinkKind, token: string, now: Date) {
  const link = await systemDb().accountLink.findFirst({
    where: { kind, tokenHash: hashLinkToken(token) },
    select: {
      usedAt: true,
      revokedAt: true,
      expiresAt: true,
      name: true,
      email: true,
      role: true,
      business: { select: { name: true, active: true } },
      user: { select: { active: true, name: true } },
    },
  });
  const closed = link?.business?.active === false || link?.user?.active === false;
  return {
    state: link && closed ? ('revoked' as const) : stateOfLink(link, now),
    name: link?.name ?? link?.user?.name ?? '',
    email: link?.email ?? '',
    role: link?.role ?? null,
    businessName: link?.business?.name ?? null,
  };
}

export type LockedLink = LinkRow & {
  id: string;
  businessId: string | null;
  userId: string | null;
  role: Role | null;
  name: string | null;
  email: string;
};

/** The link's row, locked until the transaction ends: of two uses at once the second finds it used. */
export async function lockLink(
  tx: Tx,
  kind: AccountLinkKind,
  token: string,
): Promise<LockedLink | undefined> {
  const [row] = await tx.$queryRaw<LockedLink[]>`
    select id, "businessId", "userId", role::text as role, name, email,
      "usedAt", "revokedAt", "expiresAt"
    from "AccountLink"
    where "tokenHash" = ${hashLinkToken(token)} and kind::text = ${kind} for update`;
  return row;
}
