import { z } from 'zod';
import type { DeliveryItem } from '@/lib/webhooks/delivery-view.ts';
import type { WebhookItem } from '@/lib/webhooks/endpoint-view.ts';
import { EVENT_TYPES, TEST_EVENT } from '@/lib/webhooks/events.ts';
import { endpoint, IdParams, IfMatch, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const EventName = z.enum(EVENT_TYPES).meta({ id: 'WebhookEventName', example: 'call.completed' });

const Url = z.string().max(500).meta({
  description:
    'https, port 443 or 8443, on the public internet, without user or password. Looked up now and again at each delivery.',
  example: 'https://hooks.example.com/agentlocator',
});

const Events = z.array(EventName).min(1).max(EVENT_TYPES.length);

const Webhook = {
  id: z.uuid(),
  url: z.string(),
  events: z.array(EventName),
  active: z.boolean(),
  failures: z.int().meta({ description: 'Failed tries in a row; 0 after the next success.' }),
  failing_since: Timestamp.nullable(),
  disabled_for: z
    .string()
    .nullable()
    .meta({ description: '`failing` when it was switched off after failing for hours.' }),
  created_at: Timestamp,
  updated_at: Timestamp,
};
export const WebhookJson = z.object(Webhook).meta({ id: 'Webhook' });

const Secret = z.string().meta({
  description: 'Signs every request. Shown this once.',
  example: 'whsec_2vG0rJ…',
});

const NewWebhookJson = z.object({ ...Webhook, secret: Secret }).meta({ id: 'NewWebhook' });

export const DeliveryJson = z
  .object({
    id: z.uuid().meta({ description: 'The same in every try: `AgentLocator-Delivery`.' }),
    webhook_id: z.uuid(),
    event: z.enum([...EVENT_TYPES, TEST_EVENT]),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    next_try_at: Timestamp.nullable(),
    last_status: z.int().nullable().meta({ description: 'The HTTP status of the last try.' }),
    last_error: z.string().nullable().meta({ example: 'timeout' }),
    last_ms: z.int().nullable(),
    last_tried_at: Timestamp.nullable(),
    delivered_at: Timestamp.nullable(),
    created_at: Timestamp,
    payload: z.record(z.string(), z.unknown()).meta({ description: 'The body, as it is sent.' }),
  })
  .meta({ id: 'WebhookDelivery' });

/** A webhook as JSON; dates become ISO 8601 when it is written. */
export const toWebhookJson = (webhook: WebhookItem) => ({
  id: webhook.id,
  url: webhook.url,
  events: webhook.events,
  active: webhook.active,
  failures: webhook.failures,
  failing_since: webhook.failingSince,
  disabled_for: webhook.disabledFor,
  created_at: webhook.createdAt,
  updated_at: webhook.updatedAt,
});

/** A delivery as JSON; dates become ISO 8601 when it is written. */
export const toDeliveryJson = (delivery: DeliveryItem) => ({
  id: delivery.id,
  webhook_id: delivery.endpointId,
  event: delivery.event,
  state: delivery.state,
  attempts: delivery.attempts,
  next_try_at: delivery.nextTryAt,
  last_status: delivery.lastStatus,
  last_error: delivery.lastError,
  last_ms: delivery.lastMs,
  last_tried_at: delivery.lastTriedAt,
  delivered_at: delivery.deliveredAt,
  created_at: delivery.createdAt,
  payload: delivery.payload,
});

const common = { tag: 'webhooks', auth: 'key', permission: 'webhook:manage' } as const;

export const listWebhooks = endpoint({
  ...common,
  method: 'GET',
  path: '/api/webhooks',
  operationId: 'listWebhooks',
  summary: 'All webhooks of the business',
  answers: {
    200: {
      description: 'All of them, the newest first. `next_cursor` is always null.',
      schema: pageOf(WebhookJson),
    },
  },
});

export const createWebhook = endpoint({
  ...common,
  method: 'POST',
  path: '/api/webhooks',
  operationId: 'createWebhook',
  summary: 'Register an address for events',
  description: 'At most 10 for a business.',
  body: z.object({ url: Url, events: Events }),
  example: { url: 'https://hooks.example.com/agentlocator', events: ['call.completed'] },
  answers: {
    201: {
      description: 'Registered. Keep the secret: it is in this answer alone.',
      schema: NewWebhookJson,
      headers: { Location: 'Where the webhook is.' },
    },
  },
  errors: ['bad_request', 'conflict'],
  limit: { points: 20, seconds: 60 },
});

export const getWebhook = endpoint({
  ...common,
  method: 'GET',
  path: '/api/webhooks/{id}',
  operationId: 'getWebhook',
  summary: 'One webhook',
  params: IdParams,
  answers: {
    200: {
      description: 'The webhook.',
      schema: WebhookJson,
      headers: { ETag: 'Its validator, for If-Match.' },
    },
  },
  errors: ['not_found'],
});

export const changeWebhook = endpoint({
  ...common,
  method: 'PATCH',
  path: '/api/webhooks/{id}',
  operationId: 'changeWebhook',
  summary: 'Change address or events, or switch off and on',
  description: 'Switched off, what waits has failed and can be redelivered later.',
  params: IdParams,
  headers: IfMatch,
  body: z.object({
    url: Url.optional(),
    events: Events.optional(),
    active: z.boolean().optional(),
  }),
  example: { events: ['call.completed', 'call.transcribed'] },
  answers: {
    200: {
      description: 'As it is now.',
      schema: WebhookJson,
      headers: { ETag: 'Its new validator.' },
    },
  },
  errors: ['bad_request', 'not_found', 'precondition_failed'],
  limit: { points: 20, seconds: 60 },
});

export const deleteWebhook = endpoint({
  ...common,
  method: 'DELETE',
  path: '/api/webhooks/{id}',
  operationId: 'deleteWebhook',
  summary: 'Take a webhook away, with its deliveries',
  params: IdParams,
  answers: { 204: { description: 'Gone.' } },
  errors: ['not_found'],
});

export const rotateWebhookSecret = endpoint({
  ...common,
  method: 'POST',
  path: '/api/webhooks/{id}/rotate-secret',
  operationId: 'rotateWebhookSecret',
  summary: 'Get a new secret',
  description:
    'Until `old_until` each request carries two signatures, of the new secret and the old.',
  params: IdParams,
  answers: {
    200: {
      description: 'The new secret, in this answer alone.',
      schema: z.object({ secret: Secret, old_until: Timestamp }),
    },
  },
  errors: ['not_found'],
  limit: { points: 10, seconds: 60 },
});

export const testWebhook = endpoint({
  ...common,
  method: 'POST',
  path: '/api/webhooks/{id}/test',
  operationId: 'testWebhook',
  summary: 'Send a test event',
  params: IdParams,
  answers: { 202: { description: 'On its way; see the delivery.', schema: DeliveryJson } },
  errors: ['not_found', 'conflict'],
  limit: { points: 20, seconds: 60 },
});

export const listWebhookDeliveries = endpoint({
  ...common,
  method: 'GET',
  path: '/api/webhooks/{id}/deliveries',
  operationId: 'listWebhookDeliveries',
  summary: 'What was sent to a webhook, or is to be',
  description: 'The newest first; kept for 30 days.',
  params: IdParams,
  query: PageQuery.extend({ state: z.enum(['waiting', 'delivered', 'failed']).optional() }),
  answers: { 200: { description: 'A page of deliveries.', schema: pageOf(DeliveryJson) } },
  errors: ['bad_request', 'not_found'],
});

export const redeliverWebhook = endpoint({
  ...common,
  method: 'POST',
  path: '/api/webhooks/deliveries/{id}/redeliver',
  operationId: 'redeliverWebhook',
  summary: 'Send a delivery again, under the same id',
  params: IdParams,
  answers: { 202: { description: 'On its way again.', schema: DeliveryJson } },
  errors: ['not_found', 'conflict'],
  limit: { points: 60, seconds: 60 },
});
