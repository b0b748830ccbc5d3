import { z } from 'zod';
import { CUSTOMER_STATUSES } from '@/lib/customers/customer-fields.ts';
import {
  CallerKind,
  CallStatus,
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
  TaskKind,
} from '@/prisma/generated/enums.ts';
import { CustomerJson, Person } from './customers.ts';
import { endpoint, IdParams, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const CallEntry = z.object({
  status: z.enum(CallStatus),
  outcome: z.enum(['in_progress', 'message', 'answered', 'missed', 'blocked']),
  caller: z.string().nullable(),
  caller_kind: z.enum(CallerKind),
  duration_seconds: z.int().nullable(),
  preview: z.string().nullable().meta({ description: 'The first words of the transcript.' }),
  handled_at: Timestamp.nullable(),
});

const MessageEntry = z.object({
  direction: z.enum(MessageDirection),
  origin: z.enum(MessageOrigin),
  kind: z.enum(MessageKind),
  text: z.string(),
  status: z.enum(MessageStatus),
});

const NoteEntry = z.object({
  body: z.string(),
  author: Person.nullable(),
  call_id: z.uuid().nullable(),
});

const TaskEntry = z.object({
  kind: z.enum(TaskKind),
  title: z.string(),
  assignee: Person.nullable(),
  due_at: Timestamp.nullable(),
  done_at: Timestamp.nullable(),
});

const StatusEntry = z.object({
  from: z.enum(CUSTOMER_STATUSES),
  to: z.enum(CUSTOMER_STATUSES),
  by: Person.nullable(),
});

const at = { at: Timestamp, id: z.uuid() };

const TimelineEntryJson = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('call'), ...at, call: CallEntry }),
    z.object({ type: z.literal('message'), ...at, message: MessageEntry }),
    z.object({ type: z.literal('note'), ...at, note: NoteEntry }),
    z.object({ type: z.literal('task'), ...at, task: TaskEntry }),
    z.object({ type: z.literal('status'), ...at, status: StatusEntry }),
  ])
  .meta({ id: 'TimelineEntry' });

export const getCustomerTimeline = endpoint({
  method: 'GET',
  path: '/api/crm/customers/{id}/timeline',
  operationId: 'getCustomerTimeline',
  tag: 'customers',
  summary: 'Everything that happened with one customer, the newest first',
  description:
    'Calls, messages, notes, tasks and changes of status; `id` is that of the call, message, …',
  auth: 'key',
  permission: 'customer:read',
  params: IdParams,
  query: PageQuery,
  answers: { 200: { description: 'A page of the time line', schema: pageOf(TimelineEntryJson) } },
});

const Found = z
  .object({
    customers: z.array(CustomerJson),
    calls: z.array(
      z.object({
        id: z.uuid(),
        customer_id: z.uuid().nullable(),
        name: z.string().nullable(),
        started_at: Timestamp,
        ...CallEntry.shape,
      }),
    ),
    messages: z.array(
      z.object({
        id: z.uuid(),
        conversation_id: z.uuid(),
        customer_id: z.uuid(),
        name: z.string().nullable(),
        phone: z.string(),
        text: z.string(),
        created_at: Timestamp,
      }),
    ),
  })
  .meta({ id: 'SearchResult' });

export const searchEverything = endpoint({
  method: 'GET',
  path: '/api/crm/search',
  operationId: 'searchEverything',
  tag: 'search',
  summary: 'Customers, calls and messages by any fragment',
  description:
    'The best customers and the latest calls and messages: by name, number in any form, e-mail address, transcript and text.',
  auth: 'key',
  permission: 'customer:read',
  query: z.object({ q: z.string().min(1).max(100) }),
  answers: { 200: { description: 'What was found, a few of each kind', schema: Found } },
});
