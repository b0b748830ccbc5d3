import { z } from 'zod';
import type { ConversationRecord } from '@/lib/messages/conversation-records.ts';
import { ConversationStatus } from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, IfMatch, Moment, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const ConversationJson = z
  .object({
    id: z.uuid(),
    customer_id: z.uuid(),
    customer_name: z.string().nullable(),
    phone: z.string().meta({ description: 'The customer, E.164.' }),
    status: z.enum(ConversationStatus),
    assigned_to: z.uuid().nullable().meta({ description: 'Null: everybody’s.' }),
    unread_count: z.int(),
    waiting_since: Timestamp.nullable().meta({ description: 'Null when the last word is ours.' }),
    snoozed_until: Timestamp.nullable().meta({
      description: 'Kept out of people’s open conversations until then.',
    }),
    last_message_at: Timestamp,
    created_at: Timestamp,
  })
  .meta({ id: 'Conversation' });

/** A conversation as JSON; dates become ISO 8601 when it is written. */
export const conversationJson = (conversation: ConversationRecord) => ({
  id: conversation.id,
  customer_id: conversation.customerId,
  customer_name: conversation.customerName,
  phone: conversation.phone,
  status: conversation.status,
  assigned_to: conversation.assignedToId,
  unread_count: conversation.unreadCount,
  waiting_since: conversation.waitingSince,
  snoozed_until: conversation.snoozedUntil,
  last_message_at: conversation.lastMessageAt,
  created_at: conversation.createdAt,
});

const ETAG = { ETag: 'For `If-Match` of a change.' };

export const listConversations = endpoint({
  method: 'GET',
  path: '/api/crm/conversations',
  operationId: 'listConversations',
  tag: 'conversations',
  summary: 'List conversations, the latest first',
  description: 'One that gets a message between two pages moves to the front of the list.',
  auth: 'key',
  permission: 'message:read',
  query: PageQuery.extend({
    status: z.enum(ConversationStatus).optional(),
    waiting: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .meta({ description: 'Whether the last word is the customer’s.' }),
    assigned_to: z
      .union([z.literal('nobody'), z.uuid()])
      .transform((given) => (given === 'nobody' ? null : given))
      .optional()
      .meta({ description: 'A person’s id, or `nobody`.' }),
    customer_id: z.uuid().optional(),
  }),
  answers: { 200: { description: 'A page of conversations', schema: pageOf(ConversationJson) } },
});

export const getConversation = endpoint({
  method: 'GET',
  path: '/api/crm/conversations/{id}',
  operationId: 'getConversation',
  tag: 'conversations',
  summary: 'Read a conversation',
  description: 'Its messages are `GET /api/crm/messages?conversation_id=…`.',
  auth: 'key',
  permission: 'message:read',
  params: IdParams,
  answers: { 200: { description: 'The conversation', schema: ConversationJson, headers: ETAG } },
});

export const updateConversation = endpoint({
  method: 'PATCH',
  path: '/api/crm/conversations/{id}',
  operationId: 'updateConversation',
  tag: 'conversations',
  summary: 'Close, reopen, assign or snooze a conversation',
  auth: 'key',
  permission: 'conversation:change',
  params: IdParams,
  headers: IfMatch,
  body: z.object({
    status: z.enum(ConversationStatus).optional(),
    assigned_to: z.uuid().nullable().optional(),
    snoozed_until: Moment.nullable()
      .optional()
      .meta({ description: 'A time in the future, of an open conversation; null ends it.' }),
  }),
  example: { status: 'closed' },
  answers: {
    200: { description: 'The conversation as it is now', schema: ConversationJson, headers: ETAG },
  },
  errors: ['unprocessable', 'precondition_failed'],
});
