import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { fromCursor, toCursor } from '../platform/keyset.ts';
import { DELIVERY_COLUMNS, type DeliveryItem, toDeliveryItem } from './delivery-view.ts';
import { ENDPOINT_COLUMNS, toWebhookItem, type WebhookItem } from './endpoint-view.ts';

/** All endpoints of the actor's business, the newest first. */
export async function listWebhooks({ ctx }: { ctx: Ctx }): Promise<WebhookItem[]> {
  requirePermission(ctx.actor, 'webhook:manage');
  const rows = await dbOf(ctx).webhookEndpoint.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: ENDPOINT_COLUMNS,
  });
  return rows.map(toWebhookItem);
}

/** One endpoint. Throws AppError('not_found'). */
export async function getWebhook({ ctx, id }: { ctx: Ctx; id: string }): Promise<WebhookItem> {
  requirePermission(ctx.actor, 'webhook:manage');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).webhookEndpoint.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: ENDPOINT_COLUMNS,
  });
  if (!row) throw notFound();
  return toWebhookItem(row);
}

/** As the indexes of states say it; Prisma's parameters would not be known to be these. */
const IN_STATE = {
  waiting: Prisma.sql`"state" = 'waiting'`,
  delivered: Prisma.sql`"state" = 'delivered'`,
  failed: Prisma.sql`"state" = 'failed'`,
};

const ListInput = z.object({
  webhookId: z.uuid(),
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** What was sent to one endpoint, or is to be, the newest first. Throws AppError('not_found'). */
export async function listDeliveries({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ListInput>;
}): Promise<{ deliveries: DeliveryItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'webhook:manage');
  const { webhookId, state, cursor, limit } = ListInput.parse(input);
  const { id: endpointId } = await getWebhook({ ctx, id: webhookId });
  const businessId = businessOf(ctx.actor);
  const after = cursor === undefined ? null : fromCursor(cursor);
  const ids = await dbOf(ctx).$queryRaw<{ id: string }[]>`
    select "id" from "WebhookDelivery"
    where "endpointId" = ${endpointId}::uuid and "businessId" = ${businessId}::uuid
      ${state ? Prisma.sql`and ${IN_STATE[state]}` : Prisma.empty}
      ${after ? Prisma.sql`and ("createdAt", "id") < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
    order by "createdAt" desc, "id" desc limit ${limit + 1}::int`;
  const rows = await dbOf(ctx).webhookDelivery.findMany({
    where: { businessId, id: { in: ids.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: DELIVERY_COLUMNS,
  });
  const page = rows.slice(0, limit).map(toDeliveryItem);
  const last = page.at(-1);
  const nextCursor = rows.length > limit && last ? toCursor(last.createdAt, last.id) : null;
  return { deliveries: page, nextCursor };
}

/** One delivery. Throws AppError('not_found'). */
export async function getDelivery({ ctx, id }: { ctx: Ctx; id: string }): Promise<DeliveryItem> {
  requirePermission(ctx.actor, 'webhook:manage');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).webhookDelivery.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: DELIVERY_COLUMNS,
  });
  if (!row) throw notFound();
  return toDeliveryItem(row);
}
