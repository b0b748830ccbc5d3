import { z } from 'zod';
import type { CallRecord } from '@/lib/calls/call-records.ts';
import {
  CallerKind,
  CallStatus,
  RecordingState,
  TranscriptState,
} from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, IfMatch, Moment, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const CallJson = z
  .object({
    id: z.uuid(),
    customer_id: z.uuid().nullable().meta({ description: 'Null when the number was withheld.' }),
    customer_name: z.string().nullable(),
    caller: z.string().nullable().meta({ description: 'E.164 or *1234; null when withheld.' }),
    caller_kind: z.enum(CallerKind),
    to: z.string().meta({ description: 'The number of the business that was called.' }),
    direction: z.string(),
    status: z.enum(CallStatus),
    outcome: z.enum(['in_progress', 'message', 'answered', 'missed', 'blocked']),
    answered: z.boolean(),
    started_at: Timestamp,
    ended_at: Timestamp.nullable(),
    duration_seconds: z.int().nullable(),
    outside_hours: z.boolean(),
    recording_state: z.enum(RecordingState),
    recording_seconds: z.int().nullable(),
    recording_url: z
      .string()
      .nullable()
      .meta({ description: 'The message as sound, on this server; null when there is none.' }),
    transcript_state: z.enum(TranscriptState),
    transcript: z.string().nullable(),
    handled: z.boolean(),
    handled_at: Timestamp.nullable(),
    handled_by_id: z.uuid().nullable().meta({ description: 'Null also when a program marked it.' }),
  })
  .meta({ id: 'Call' });

/** A call as JSON; dates become ISO 8601 when it is written. */
export const callJson = (call: CallRecord) => ({
  id: call.id,
  customer_id: call.customerId,
  customer_name: call.customerName,
  caller: call.caller,
  caller_kind: call.callerKind,
  to: call.to,
  direction: call.direction,
  status: call.status,
  outcome: call.outcome,
  answered: call.answered,
  started_at: call.startedAt,
  ended_at: call.endedAt,
  duration_seconds: call.durationSeconds,
  outside_hours: call.outsideHours,
  recording_state: call.recordingState,
  recording_seconds: call.recordingSeconds,
  recording_url: call.recordingState === 'stored' ? `/api/calls/${call.id}/recording` : null,
  transcript_state: call.transcriptState,
  transcript: call.transcript,
  handled: call.handledAt !== null,
  handled_at: call.handledAt,
  handled_by_id: call.handledById,
});

const ETAG = { ETag: 'For `If-Match` of a change.' };

export const listCalls = endpoint({
  method: 'GET',
  path: '/api/crm/calls',
  operationId: 'listCalls',
  tag: 'calls',
  summary: 'List calls, newest first',
  auth: 'key',
  permission: 'call:read',
  query: PageQuery.extend({
    status: z
      .enum(['waiting', 'handled'])
      .optional()
      .meta({ description: 'Waiting: nobody answered and nobody marked it as handled.' }),
    outcome: z.enum(['message', 'answered', 'missed', 'blocked']).optional(),
    hours: z
      .enum(['inside', 'outside'])
      .optional()
      .meta({ description: 'Inside or outside of opening hours.' }),
    customer_id: z.uuid().optional(),
    from: Moment.optional().meta({ description: 'Began at this moment or after it.' }),
    to: Moment.optional().meta({ description: 'Began before this moment.' }),
    q: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'A part of a name, of a number in any form, or of a transcript.' }),
  }),
  answers: { 200: { description: 'A page of calls', schema: pageOf(CallJson) } },
});

export const getCall = endpoint({
  method: 'GET',
  path: '/api/crm/calls/{id}',
  operationId: 'getCall',
  tag: 'calls',
  summary: 'Read a call',
  auth: 'key',
  permission: 'call:read',
  params: IdParams,
  answers: { 200: { description: 'The call', schema: CallJson, headers: ETAG } },
});

export const updateCall = endpoint({
  method: 'PATCH',
  path: '/api/crm/calls/{id}',
  operationId: 'updateCall',
  tag: 'calls',
  summary: 'Mark a call as handled, or as waiting again',
  auth: 'key',
  permission: 'call:handle',
  params: IdParams,
  headers: IfMatch,
  body: z.object({ handled: z.boolean() }),
  example: { handled: true },
  answers: { 200: { description: 'The call as it is now', schema: CallJson, headers: ETAG } },
  errors: ['precondition_failed'],
});
