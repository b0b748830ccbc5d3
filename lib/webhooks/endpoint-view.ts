import type { Prisma, Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { EventType } from './events.ts';

export const ENDPOINT_COLUMNS = {
  id: true,
  url: true,
  events: true,
  active: true,
  failures: true,
  failingSince: true,
  disabledFor: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.WebhookEndpointSelect;

type Row = Prisma.WebhookEndpointGetPayload<{ select: typeof ENDPOINT_COLUMNS }>;

/** An endpoint as people and programs see it: without its secret. */
export type WebhookItem = Omit<Row, 'events'> & { events: EventType[] };

export const toWebhookItem = (row: Row): WebhookItem => ({
  ...row,
  events: row.events as EventType[],
});

/** What the audit keeps of it. */
export const webhookAudit = ({ url, events, active }: WebhookItem) => ({ url, events, active });

/**
 * The endpoint, locked until the transaction ends: always before its deliveries, or two could wait for each
 * other. Events are not kept waiting by it. Throws AppError('not_found').
 */
export async function lockWebhook(tx: Tx, businessId: string, id: string): Promise<WebhookItem> {
  await tx.$queryRaw`
    select 1 from "WebhookEndpoint"
    where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for no key update`;
  const row = await tx.webhookEndpoint.findFirst({
    where: { id, businessId },
    select: ENDPOINT_COLUMNS,
  });
  if (!row) throw notFound();
  return toWebhookItem(row);
}
