import { z } from 'zod';
import {
  CallerKind,
  CallStatus,
  CustomerSource,
  CustomerStatus,
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
  RecordingState,
  TaskKind,
  TranscriptState,
} from '../../prisma/generated/enums.ts';

/** Raised when data changes so that a program that reads the old one breaks. Fields may be added without. */
export const EVENT_VERSION = 1;

const Moment = z.iso.datetime();

const CallData = z.object({
  id: z.uuid(),
  customer_id: z.uuid().nullable(),
  caller: z.string().nullable().meta({ description: 'E.164 or *1234; null when withheld.' }),
  caller_kind: z.enum(CallerKind),
  to: z.string(),
  direction: z.string(),
  status: z.enum(CallStatus),
  started_at: Moment,
  ended_at: Moment.nullable(),
  duration_seconds: z.int().nullable(),
  outside_hours: z.boolean(),
  answered: z.boolean(),
  blocked: z.boolean().meta({ description: 'Refused: its number is blocked.' }),
  recording_state: z.enum(RecordingState),
  recording_seconds: z.int().nullable(),
  transcript_state: z.enum(TranscriptState),
  transcript: z.string().nullable(),
});

const MessageData = z.object({
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
  error: z.string().nullable(),
  created_at: Moment,
  sent_at: Moment.nullable(),
  delivered_at: Moment.nullable(),
  read_at: Moment.nullable(),
  failed_at: Moment.nullable(),
});

const CustomerData = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  phone: z.string(),
  further_phones: z.array(z.string()),
  email: z.string().nullable(),
  status: z.enum(CustomerStatus),
  tags: z.array(z.string()),
  owner_id: z.uuid().nullable(),
  source: z.enum(CustomerSource),
  opted_out_at: Moment.nullable(),
  archived_at: Moment.nullable(),
  created_at: Moment,
  updated_at: Moment,
});

const TaskData = z.object({
  id: z.uuid(),
  kind: z.enum(TaskKind),
  title: z.string(),
  customer_id: z.uuid().nullable(),
  call_id: z.uuid().nullable(),
  message_id: z.uuid().nullable(),
  due_at: Moment.nullable(),
  assignee_id: z.uuid().nullable(),
  done_at: Moment.nullable(),
  created_at: Moment,
  updated_at: Moment,
});

/** What each event carries. `test` is sent by hand, to one endpoint, whatever it listens to. */
export const EVENT_DATA = {
  'call.received': CallData,
  'call.completed': CallData,
  'call.transcribed': CallData,
  'message.received': MessageData,
  'message.sent': MessageData,
  'message.delivered': MessageData,
  'message.read': MessageData,
  'message.failed': MessageData,
  'customer.created': CustomerData,
  'customer.updated': CustomerData,
  'customer.merged': CustomerData.extend({
    merged_id: z.uuid().meta({ description: 'The customer that is now part of this one.' }),
  }),
  'customer.erased': z.object({ id: z.uuid() }),
  'task.created': TaskData,
  'task.done': TaskData,
} as const;

export type EventType = keyof typeof EVENT_DATA;
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The event that the test button sends. */
export const TEST_EVENT = 'webhook.test';

const envelopeOf = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    id: z.string().regex(/^evt_[\da-f]{32}$/),
    version: z.literal(EVENT_VERSION),
    type: z.literal(type),
    created_at: Moment,
    business_id: z.uuid(),
    data,
  });

/** The body of every request to an endpoint, by type. */
export const EventEnvelope = z.discriminatedUnion('type', [
  envelopeOf(TEST_EVENT, z.object({ endpoint_id: z.uuid() })),
  ...EVENT_TYPES.map((type) => envelopeOf(type, EVENT_DATA[type])),
]);
