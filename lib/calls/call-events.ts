import {
  CallStatus,
  DialResult,
  IncomingCall,
  RecordingAction,
  RecordingStatus,
} from '../platform/twilio/payloads.ts';

/** The webhooks of one call, by the kind under which they are stored. */
export const WEBHOOK_SCHEMAS = {
  incoming_call: IncomingCall,
  dial_result: DialResult,
  recording_action: RecordingAction,
  recording_status: RecordingStatus,
  call_status: CallStatus,
} as const;

export type WebhookKind = keyof typeof WEBHOOK_SCHEMAS;

/** One parsed webhook. */
export type CallWebhook =
  | { kind: 'incoming_call'; payload: IncomingCall }
  | { kind: 'dial_result'; payload: DialResult }
  | { kind: 'recording_action'; payload: RecordingAction }
  | { kind: 'recording_status'; payload: RecordingStatus }
  | { kind: 'call_status'; payload: CallStatus };

/** Everything that can stand on a call's timeline: the webhooks, and what we did later. */
export type CallEventKind =
  | WebhookKind
  | 'recording_stored'
  | 'recording_failed'
  | 'transcribed'
  | 'transcription_failed'
  | 'followed_up'
  | 'retried'
  | 'handled'
  | 'reopened'
  | 'recording_deleted'
  | 'transcript_deleted'
  | 'caller_erased';

/** What tells this event from another of its kind in the same call; a second delivery has the same. */
export function eventKey(webhook: CallWebhook): string {
  switch (webhook.kind) {
    case 'incoming_call':
      return '';
    case 'dial_result':
      return webhook.payload.DialCallSid ?? '';
    case 'recording_action':
      return webhook.payload.RecordingSid;
    case 'recording_status':
      return `${webhook.payload.RecordingSid ?? ''}:${webhook.payload.RecordingStatus}`;
    case 'call_status':
      return `${webhook.payload.CallStatus}:${webhook.payload.SequenceNumber ?? ''}`;
  }
}

/** Reads a stored webhook again; null for the events that are not webhooks. */
export function storedWebhook(kind: string, payload: unknown): CallWebhook | null {
  if (!(kind in WEBHOOK_SCHEMAS)) return null;
  const schema = WEBHOOK_SCHEMAS[kind as WebhookKind];
  return { kind, payload: schema.parse(payload) } as CallWebhook;
}
