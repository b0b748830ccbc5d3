import type { CallStatus, RecordingState } from '../../prisma/generated/enums.ts';

/**
 * Callbacks come twice and in any order, so every state has a rank and the highest one wins:
 * whatever the order of arrival, the same set of callbacks ends in the same state.
 */
const CALL_RANK: Record<CallStatus, number> = {
  received: 0,
  in_progress: 1,
  canceled: 2,
  no_answer: 3,
  busy: 4,
  failed: 5,
  completed: 6,
};

const RECORDING_RANK: Record<RecordingState, number> = {
  none: 0,
  pending: 1,
  absent: 2,
  failed: 3,
  stored: 4,
  deleted: 5,
};

export const advanceStatus = (current: CallStatus, incoming: CallStatus): CallStatus =>
  CALL_RANK[incoming] > CALL_RANK[current] ? incoming : current;

export const advanceRecording = (current: RecordingState, incoming: RecordingState) =>
  RECORDING_RANK[incoming] > RECORDING_RANK[current] ? incoming : current;

export const isOver = (status: CallStatus): boolean => CALL_RANK[status] >= CALL_RANK.canceled;

const FROM_TWILIO: Record<string, CallStatus> = {
  queued: 'received',
  initiated: 'received',
  ringing: 'received',
  'in-progress': 'in_progress',
  answered: 'in_progress',
  completed: 'completed',
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'no_answer',
  canceled: 'canceled',
};

/** Twilio's CallStatus in our words; a status nobody knows changes nothing. */
export const statusFromTwilio = (status: string): CallStatus => FROM_TWILIO[status] ?? 'received';
