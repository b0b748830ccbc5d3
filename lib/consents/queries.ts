import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';

const ENTRY = {
  id: true,
  optedOut: true,
  source: true,
  reason: true,
  createdAt: true,
  user: { select: { name: true } },
} as const;

export type ConsentItem = {
  id: string;
  at: Date;
  optedOut: boolean;
  /** ConsentSource, as it was written down. */
  source: string;
  reason: string | null;
  by: string | null;
};

type Row = {
  id: bigint;
  optedOut: boolean;
  source: string;
  reason: string | null;
  createdAt: Date;
  user: { name: string } | null;
};

const toItem = ({ id, createdAt, user, optedOut, source, reason }: Row): ConsentItem => ({
  id: String(id),
  at: createdAt,
  optedOut,
  source,
  reason,
  by: user?.name ?? null,
});

/** What one customer said to messages, the latest first. Throws AppError('not_found'). */
export async function consentHistory({ ctx, customerId }: { ctx: Ctx; customerId: string }) {
  requirePermission(ctx.actor, 'customer:read');
  if (!z.uuid().safeParse(customerId).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  const customer = await dbOf(ctx).customer.findFirst({
    where: { id: customerId, businessId, internal: false },
    select: {
      optedOutAt: true,
      consents: { orderBy: { id: 'desc' }, take: 50, select: ENTRY },
    },
  });
  if (!customer) throw notFound();
  return { optedOutAt: customer.optedOutAt, entries: customer.consents.map(toItem) };
}

export const ConsentFilter = z.object({
  optedOut: z.boolean().optional(),
  /** `id` of the entry before the first one wanted. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'is not from a list' })
    .optional(),
  limit: z.number().int().min(1).max(1_000).default(30),
});

export type LedgerItem = ConsentItem & {
  customer: { id: string; name: string | null; phone: string };
};

/** The ledger of the business: every yes and no, the latest first. */
export async function listConsents({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ConsentFilter>;
}): Promise<{ entries: LedgerItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'customer:read');
  const parsed = ConsentFilter.safeParse(input);
  if (!parsed.success) {
    throw new AppError('bad_request', { details: z.flattenError(parsed.error).fieldErrors });
  }
  const { optedOut, cursor, limit } = parsed.data;
  const rows = await dbOf(ctx).consentEntry.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      customer: { internal: false },
      ...(optedOut === undefined ? {} : { optedOut }),
      ...(cursor ? { id: { lt: BigInt(cursor) } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: { ...ENTRY, customer: { select: { id: true, name: true, phone: true } } },
  });
  const page = rows.slice(0, limit);
  return {
    entries: page.map((row) => ({ ...toItem(row), customer: row.customer })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  };
}
