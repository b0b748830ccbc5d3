import { z } from 'zod';
import type { MessageRecord } from '@/lib/messages/message-records.ts';
import {
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
} from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, Moment, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const MessageJson = z
  .object({
    id: z.uuid(),
    conversation_id: z.uuid(),
    customer_id: z.uuid(),
    phone: z.string().meta({ description: 'The customer, E.164.' }),
    direction: z.enum(MessageDirection),
    origin: z.enum(MessageOrigin),
    kind: z.enum(MessageKind),
    text: z.string(),
    file_name: z.string().nullable(),
    status: z.enum(MessageStatus),
    error: z.string().nullable().meta({ description: 'Code of what went wrong.' }),
    sent_by_id: z.uuid().nullable(),
    created_at: Timestamp,
    sent_at: Timestamp.nullable(),
    delivered_at: Timestamp.nullable(),
    read_at: Timestamp.nullable(),
    failed_at: Timestamp.nullable(),
  })
  .meta({ id: 'Message' });

/** A message as JSON; dates become ISO 8601 when it is written. */
export const messageJson = (message: MessageRecord) => ({
  id: message.id,
  conversation_id: message.conversationId,
  customer_id: message.customerId,
  phone: message.phone,
  direction: message.direction,
  origin: message.origin,
  kind: message.kind,
  text: message.body,
  file_name: message.fileName,
  status: message.status,
  error: message.error,
  sent_by_id: message.sentById,
  created_at: message.createdAt,
  sent_at: message.sentAt,
  delivered_at: message.deliveredAt,
  read_at: message.readAt,
  failed_at: message.failedAt,
});

export const listMessages = endpoint({
  method: 'GET',
  path: '/api/crm/messages',
  operationId: 'listMessages',
  tag: 'messages',
  summary: 'List messages, newest first',
  description: 'Sending is `POST /api/whatsapp/send`.',
  auth: 'key',
  permission: 'message:read',
  query: PageQuery.extend({
    conversation_id: z.uuid().optional(),
    customer_id: z.uuid().optional(),
    direction: z.enum(MessageDirection).optional(),
    status: z.enum(MessageStatus).optional(),
    from: Moment.optional().meta({ description: 'Of this moment or after it.' }),
    to: Moment.optional().meta({ description: 'Of before this moment.' }),
  }),
  answers: { 200: { description: 'A page of messages', schema: pageOf(MessageJson) } },
});

export const getMessage = endpoint({
  method: 'GET',
  path: '/api/crm/messages/{id}',
  operationId: 'getMessage',
  tag: 'messages',
  summary: 'Read a message',
  auth: 'key',
  permission: 'message:read',
  params: IdParams,
  answers: {
    200: {
      description: 'The message',
      schema: MessageJson,
      headers: { ETag: 'For `If-None-Match`.' },
    },
  },
});
