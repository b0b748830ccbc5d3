import { z } from 'zod';
import { IdempotencyKey, SendMessage } from '@/lib/messages/send-message.ts';
import { LinkRequest } from '@/lib/whatsapp/link.ts';
import {
  MessageDirection,
  MessageKind,
  MessageStatus,
  WhatsAppState,
} from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, Timestamp } from './endpoint.ts';

const WhatsAppStatusJson = z
  .object({
    connected: z.boolean(),
    qr_available: z.boolean().meta({ description: 'GET /api/whatsapp/qr has a QR to scan now.' }),
    state: z.enum(WhatsAppState),
    state_since: Timestamp.nullable(),
    phone: z.string().nullable().meta({ description: 'The linked phone, E.164.' }),
    pairing_code: z.string().nullable(),
    last_error: z.string().nullable(),
    waiting_messages: z.int(),
    oldest_waiting_since: Timestamp.nullable(),
  })
  .meta({ id: 'WhatsAppStatus' });

export const WhatsAppMessageJson = z
  .object({
    id: z.uuid(),
    direction: z.enum(MessageDirection),
    phone: z.string().meta({ description: 'The customer’s number, E.164.' }),
    kind: z.enum(MessageKind),
    text: z.string(),
    status: z.enum(MessageStatus),
    error: z.string().nullable(),
    created_at: Timestamp,
    sent_at: Timestamp.nullable(),
    delivered_at: Timestamp.nullable(),
    read_at: Timestamp.nullable(),
    failed_at: Timestamp.nullable(),
  })
  .meta({ id: 'WhatsAppMessage' });

const LinkState = z.object({ state: z.enum(['connecting', 'unlinked']) }).meta({ id: 'LinkState' });

export const getWhatsAppStatus = endpoint({
  method: 'GET',
  path: '/api/whatsapp/status',
  operationId: 'getWhatsAppStatus',
  tag: 'whatsapp',
  summary: 'The state of the WhatsApp link',
  auth: 'key',
  permission: 'whatsapp:read',
  answers: { 200: { description: 'The link as it is now', schema: WhatsAppStatusJson } },
});

export const getWhatsAppQr = endpoint({
  method: 'GET',
  path: '/api/whatsapp/qr',
  operationId: 'getWhatsAppQr',
  tag: 'whatsapp',
  summary: 'The QR to scan now',
  description:
    'As JSON, or as a picture when `Accept` asks for `image/png` or `image/svg+xml`. A QR changes every few seconds: ask again until `GET /api/whatsapp/status` says `connected`.',
  auth: 'key',
  permission: 'whatsapp:link',
  answers: {
    200: {
      description: 'The text of the QR, and a picture of it',
      schema: z
        .object({
          qr: z.string(),
          png: z.string().meta({ description: 'A data: address of the picture.' }),
        })
        .meta({ id: 'WhatsAppQr' }),
      contentType: ['application/json', 'image/png', 'image/svg+xml'],
    },
  },
  errors: ['qr_not_available', 'already_connected'],
});

export const linkWhatsApp = endpoint({
  method: 'POST',
  path: '/api/whatsapp/link',
  operationId: 'linkWhatsApp',
  tag: 'whatsapp',
  summary: 'Ask for a link to a phone, by QR or by code',
  auth: 'key',
  permission: 'whatsapp:link',
  body: LinkRequest,
  example: { method: 'qr' },
  answers: { 202: { description: 'A link is being prepared', schema: LinkState } },
  errors: ['conflict', 'unprocessable', 'unavailable'],
});

export const unlinkWhatsApp = endpoint({
  method: 'DELETE',
  path: '/api/whatsapp/link',
  operationId: 'unlinkWhatsApp',
  tag: 'whatsapp',
  summary: 'End the link and forget its credentials',
  auth: 'key',
  permission: 'whatsapp:link',
  answers: { 202: { description: 'The link is being ended', schema: LinkState } },
});

export const sendWhatsAppMessage = endpoint({
  method: 'POST',
  path: '/api/whatsapp/send',
  operationId: 'sendWhatsAppMessage',
  tag: 'whatsapp',
  summary: 'Send a text',
  description:
    'Answers when the message is stored; it is `sent` when WhatsApp’s server has acknowledged it. With an `Idempotency-Key` a repeated request is answered with the first one’s message.',
  auth: 'key',
  permission: 'message:send',
  headers: z.object({ 'idempotency-key': IdempotencyKey.optional() }),
  body: SendMessage,
  example: { to: '050-123-4567', text: 'שלום! ההזמנה מוכנה לאיסוף.' },
  answers: {
    202: {
      description: 'The message is on its way',
      schema: z
        .object({ id: z.uuid(), status: z.enum(MessageStatus) })
        .meta({ id: 'QueuedMessage' }),
      headers: { Location: 'Where the message can be read' },
    },
  },
  errors: ['conflict', 'unprocessable'],
  limit: { points: 20, seconds: 60 },
});

export const getWhatsAppMessage = endpoint({
  method: 'GET',
  path: '/api/whatsapp/messages/{id}',
  operationId: 'getWhatsAppMessage',
  tag: 'whatsapp',
  summary: 'One message and how far it came',
  auth: 'key',
  permission: 'message:read',
  params: IdParams,
  answers: { 200: { description: 'The message', schema: WhatsAppMessageJson } },
});
