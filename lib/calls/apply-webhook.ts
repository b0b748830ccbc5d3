import type { CallLog } from '../../prisma/generated/client.ts';
import type { CallWebhook } from './call-events.ts';
import { advanceRecording, advanceStatus, isOver, statusFromTwilio } from './call-status.ts';

/** The part of a call that webhooks change. */
export type CallState = Pick<
  CallLog,
  | 'status'
  | 'startedAt'
  | 'endedAt'
  | 'durationSeconds'
  | 'answered'
  | 'recordingState'
  | 'recordingSid'
  | 'recordingSeconds'
  | 'recordingError'
>;

const earlier = (a: Date, b: Date) => (b < a ? b : a);
const later = (a: Date | null, b: Date) => (a === null || b > a ? b : a);

/**
 * When the event happened as far as Twilio says, else when it reached us. A clock an hour off, or
 * rubbish, counts for nothing.
 */
function happenedAt(webhook: CallWebhook, receivedAt: Date): Date {
  if (webhook.kind !== 'call_status' || !webhook.payload.Timestamp) return receivedAt;
  const said = new Date(webhook.payload.Timestamp);
  const off = Math.abs(said.getTime() - receivedAt.getTime());
  return off <= 3_600_000 ? said : receivedAt;
}

/** When the call began, as this webhook lets us know at the latest. */
export function beganBy(webhook: CallWebhook, receivedAt: Date): Date {
  const seconds = webhook.kind === 'call_status' ? (webhook.payload.CallDuration ?? 0) : 0;
  return new Date(happenedAt(webhook, receivedAt).getTime() - seconds * 1000);
}

function withRecording(
  call: CallState,
  sid: string | undefined,
  seconds: number | undefined,
  state: CallState['recordingState'],
  error: string | null,
): CallState {
  // One message a call: of a second recording nothing may overwrite the first.
  if (call.recordingSid && sid && call.recordingSid !== sid) return call;
  const recordingState = advanceRecording(call.recordingState, state);
  return {
    ...call,
    recordingSid: call.recordingSid ?? sid ?? null,
    recordingSeconds: Math.max(call.recordingSeconds ?? 0, seconds ?? 0) || call.recordingSeconds,
    recordingState,
    recordingError: recordingState === 'failed' ? (call.recordingError ?? error) : null,
  };
}

/**
 * The call after this webhook. Pure; commutative and idempotent over the webhooks of one call, which
 * is what makes order and repetition harmless.
 */
export function applyWebhook(before: CallState, webhook: CallWebhook, receivedAt: Date): CallState {
  const call = { ...before, startedAt: earlier(before.startedAt, beganBy(webhook, receivedAt)) };
  switch (webhook.kind) {
    case 'incoming_call':
      return call;
    case 'dial_result': {
      const answered = ['completed', 'answered'].includes(webhook.payload.DialCallStatus);
      return {
        ...call,
        answered: call.answered || answered,
        status: advanceStatus(call.status, 'in_progress'),
      };
    }
    case 'recording_action': {
      const { RecordingSid, RecordingDuration } = webhook.payload;
      return {
        ...withRecording(call, RecordingSid, RecordingDuration, 'pending', null),
        status: advanceStatus(call.status, 'completed'),
        endedAt: later(call.endedAt, receivedAt),
      };
    }
    case 'recording_status': {
      const { RecordingSid, RecordingStatus, RecordingDuration, ErrorCode } = webhook.payload;
      if (RecordingStatus === 'in-progress') return call;
      const state = RecordingStatus === 'completed' ? 'pending' : RecordingStatus;
      const error = RecordingStatus === 'failed' ? `twilio_${ErrorCode ?? 0}` : null;
      return withRecording(call, RecordingSid, RecordingDuration, state, error);
    }
    case 'call_status': {
      const status = advanceStatus(call.status, statusFromTwilio(webhook.payload.CallStatus));
      const over = isOver(statusFromTwilio(webhook.payload.CallStatus));
      return {
        ...call,
        status,
        endedAt: over ? later(call.endedAt, happenedAt(webhook, receivedAt)) : call.endedAt,
        durationSeconds:
          webhook.payload.CallDuration === undefined
            ? call.durationSeconds
            : Math.max(call.durationSeconds ?? 0, webhook.payload.CallDuration),
      };
    }
  }
}
