import { z } from 'zod';
import { WEBHOOK_SCHEMAS, type WebhookKind } from '@/lib/calls/call-events.ts';
import { type Answer, endpoint, IdParams } from './endpoint.ts';

const TWIML: Record<number, Answer> = {
  200: { description: 'What the caller hears next', contentType: 'text/xml' },
};
const NOTED: Record<number, Answer> = { 204: { description: 'Stored' } };

/** One of Twilio's webhooks. Its form carries more fields than are named; they are ignored. */
const twilio = (
  name: string,
  kind: WebhookKind,
  summary: string,
  answers: Record<number, Answer>,
) =>
  endpoint({
    method: 'POST',
    path: `/webhook/${name}`,
    operationId: `twilio_${name}`.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
    tag: 'twilio',
    summary,
    description: 'Sent by Twilio alone, and refused without its signature.',
    auth: 'twilio',
    permission: null,
    body: WEBHOOK_SCHEMAS[kind],
    bodyType: 'application/x-www-form-urlencoded',
    answers,
  });

export const incomingCall = twilio('incoming_call', 'incoming_call', 'A call comes in', TWIML);
export const dialResult = twilio('dial_result', 'dial_result', 'How ringing us ended', TWIML);
export const handleRecording = twilio(
  'handle_recording',
  'recording_action',
  'The caller’s message ended',
  TWIML,
);
export const recordingStatus = twilio(
  'recording_status',
  'recording_status',
  'The recording can be fetched, or there is none',
  NOTED,
);
export const callStatus = twilio('call_status', 'call_status', 'The call changed its state', NOTED);

/** What every answer in bytes can be, beside the whole. */
const ofBytes = (description: string, contentType: string | readonly string[]) => ({
  200: {
    description,
    contentType,
    headers: { ETag: 'For If-None-Match', 'Accept-Ranges': 'bytes' },
  },
  206: { description: 'The part that `Range` asked for', contentType },
  304: { description: 'Known already' },
  416: { description: '`Range` lies outside' },
});

export const getCallRecording = endpoint({
  method: 'GET',
  path: '/api/calls/{id}/recording',
  operationId: 'getCallRecording',
  tag: 'calls',
  summary: 'The message a caller left, as sound',
  auth: 'key',
  permission: 'call:listen',
  params: IdParams,
  answers: ofBytes('The recording', ['audio/mpeg', 'audio/wav', 'audio/x-wav', 'audio/ogg']),
});

export const getVoiceClip = endpoint({
  method: 'GET',
  path: '/voice/{clip}',
  operationId: 'getVoiceClip',
  tag: 'twilio',
  summary: 'Prepared speech, for Twilio to play',
  auth: 'none',
  permission: null,
  params: z.object({ clip: z.string().regex(/^[0-9a-f]{64}\.mp3$/) }),
  answers: ofBytes('The clip', 'audio/mpeg'),
});
