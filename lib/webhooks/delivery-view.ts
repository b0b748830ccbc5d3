import type { Prisma } from '../platform/db.ts';
import type { DeliveryError } from './settle-delivery.ts';

export const DELIVERY_COLUMNS = {
  id: true,
  endpointId: true,
  event: true,
  payload: true,
  state: true,
  attempts: true,
  nextTryAt: true,
  lastStatus: true,
  lastError: true,
  lastMs: true,
  lastTriedAt: true,
  deliveredAt: true,
  createdAt: true,
} as const satisfies Prisma.WebhookDeliverySelect;

type Row = Prisma.WebhookDeliveryGetPayload<{ select: typeof DELIVERY_COLUMNS }>;

/** A delivery as people and programs see it; the next try only while there is one. */
export type DeliveryItem = Omit<Row, 'nextTryAt' | 'lastError' | 'payload'> & {
  payload: Prisma.JsonObject;
  nextTryAt: Date | null;
  lastError: DeliveryError | null;
};

/** The envelope with its fields in the order they are sent; jsonb keeps an order of its own. */
export function asSent(payload: unknown): Prisma.JsonObject {
  const { id, version, type, created_at, business_id, data } = payload as Prisma.JsonObject;
  return { id, version, type, created_at, business_id, data };
}

export const toDeliveryItem = (row: Row): DeliveryItem => ({
  ...row,
  payload: asSent(row.payload),
  nextTryAt: row.state === 'waiting' ? row.nextTryAt : null,
  lastError: row.lastError as DeliveryError | null,
});
