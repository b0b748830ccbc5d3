import { createHash, randomBytes } from 'node:crypto';
import type { AccountLinkKind } from '../../prisma/generated/enums.ts';

const HOUR_MS = 3600_000;

/** How long a link works. */
export const LINK_MS: Record<AccountLinkKind, number> = {
  invitation: 7 * 24 * HOUR_MS,
  password_reset: 24 * HOUR_MS,
};

const PATH: Record<AccountLinkKind, string> = { invitation: 'join', password_reset: 'reset' };

export const newLinkToken = (): string => randomBytes(32).toString('base64url');

/** A token is 256 random bits: its plain hash cannot be reversed, and is found by an index. */
export const hashLinkToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

export const linkUrl = (origin: string, kind: AccountLinkKind, token: string): string =>
  `${origin}/${PATH[kind]}/${token}`;
