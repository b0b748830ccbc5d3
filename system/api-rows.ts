import type { Endpoint } from '../app/_api/endpoint.ts';
import type { ApiBusiness } from './api-world.ts';

type Pick = (rows: ApiBusiness['rows']) => string | undefined;

/** The row behind each address with a parameter. A new address fails the walk until it stands here. */
const ROWS: Record<string, Pick> = {
  '/api/calls/{id}/recording': ({ 'crm-records': records }) => records?.callId,
  '/api/crm/blocked-numbers/{phone}': ({ 'blocked-numbers': blocked }) => blocked?.phone,
  '/api/crm/calls/{id}': ({ 'crm-records': records }) => records?.callId,
  '/api/crm/conversations/{id}': ({ whatsapp }) => whatsapp?.conversationId,
  '/api/crm/customers/{id}': ({ customers }) => customers?.customerId,
  '/api/crm/customers/{id}/restore': ({ customers }) => customers?.customerId,
  '/api/crm/customers/{id}/timeline': ({ customers }) => customers?.customerId,
  '/api/crm/customers/{id}/consent': ({ privacy }) => privacy?.customerId,
  '/api/crm/customers/{id}/export': ({ privacy }) => privacy?.customerId,
  '/api/crm/customers/{id}/erase': ({ privacy }) => privacy?.customerId,
  '/api/crm/imports/{id}': ({ imports }) => imports?.importId,
  '/api/crm/imports/{id}/lines': ({ imports }) => imports?.importId,
  '/api/crm/imports/{id}/run': ({ imports }) => imports?.importId,
  '/api/crm/imports/{id}/broken': ({ imports }) => imports?.importId,
  '/api/crm/merges/{id}/undo': ({ merges }) => merges?.mergeId,
  '/api/crm/notes/{id}': ({ customers }) => customers?.noteId,
  '/api/crm/messages/{id}': ({ whatsapp }) => whatsapp?.messageId,
  '/api/crm/tasks/{id}': ({ tasks }) => tasks?.taskId,
  '/api/webhooks/{id}': ({ webhooks }) => webhooks?.webhookId,
  '/api/webhooks/{id}/rotate-secret': ({ webhooks }) => webhooks?.webhookId,
  '/api/webhooks/{id}/test': ({ webhooks }) => webhooks?.webhookId,
  '/api/webhooks/{id}/deliveries': ({ webhooks }) => webhooks?.webhookId,
  '/api/webhooks/deliveries/{id}/redeliver': ({ webhooks }) => webhooks?.deliveryId,
  '/api/whatsapp/messages/{id}': ({ whatsapp }) => whatsapp?.messageId,
  '/voice/{clip}': () => `${'0'.repeat(64)}.mp3`,
};

/** An address that no name server is asked for. */
const HOOK = { url: 'https://93.184.215.14/agentlocator', events: ['call.received'] };

/** Bodies that are right, where the endpoint's own example is none or needs a row. */
const BODIES: Record<string, (rows: ApiBusiness['rows']) => unknown> = {
  createCustomer: () => ({ phone: '052-765-4321', name: 'נועה' }),
  createNote: ({ customers }) => ({ customer_id: customers?.customerId, body: 'לחזור מחר' }),
  eraseCustomer: ({ privacy }) => ({ confirm: privacy?.phone }),
  mergeCustomers: ({ whatsapp, customers }) => ({
    kept_id: customers?.customerId,
    merged_id: whatsapp?.customerId,
  }),
  // Not somebody who said no in the walk before.
  sendWhatsAppMessage: () => ({ to: '054-987-6543', text: 'שלום' }),
  updateImport: () => ({ existing: 'skip' }),
  createWebhook: () => HOOK,
};

/** What the first request of a key of the business itself is answered, where that is no 2xx. */
const STATUS: Record<string, number> = {
  getWhatsAppQr: 404,
  // An empty file, and one that no sidecar has read.
  createImport: 422,
  runImport: 409,
};

/** Parameters without which there is no answer. */
const QUERIES: Record<string, string> = {
  searchEverything: '?q=05',
};

/** The address with its row; undefined when nobody said which. */
export function addressOf(
  { path, operationId }: Endpoint,
  rows: ApiBusiness['rows'],
): string | undefined {
  if (!path.includes('{')) return `${path}${QUERIES[operationId] ?? ''}`;
  const row = ROWS[path]?.(rows);
  return row && path.replace(/\{\w+\}/, row);
}

/** A body that is right; undefined when nobody said one. */
export const bodyFor = (
  { operationId, example }: Endpoint,
  rows: ApiBusiness['rows'] = {},
): unknown => BODIES[operationId]?.(rows) ?? example;

export const isFine = ({ operationId }: Endpoint, status: number): boolean =>
  STATUS[operationId] === status || (status >= 200 && status < 300);
