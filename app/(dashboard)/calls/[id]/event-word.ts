const PLAIN = [
  'incoming_call',
  'dial_result',
  'recording_action',
  'recording_stored',
  'recording_failed',
  'transcribed',
  'transcription_failed',
  'handled',
  'reopened',
  'retried',
  'recording_deleted',
  'transcript_deleted',
  'caller_erased',
] as const;

export type EventWord =
  | (typeof PLAIN)[number]
  | 'recording_status'
  | 'recording_absent'
  | 'picked_up'
  | 'ended'
  | 'other';

const ENDS = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/**
 * Which words tell of an event; null for the steps in between, which tell people nothing.
 * `detail` is the event's key: "completed:3" of a call's status, "RE…:absent" of a recording's.
 */
export function wordOf(kind: string, detail: string | null): EventWord | null {
  const parts = detail?.split(':') ?? [];
  if (kind === 'call_status') {
    if (parts[0] === 'in-progress') return 'picked_up';
    return ENDS.includes(parts[0] ?? '') ? 'ended' : null;
  }
  if (kind === 'recording_status') {
    if (parts[1] === 'absent') return 'recording_absent';
    return parts[1] === 'completed' ? 'recording_status' : null;
  }
  return PLAIN.find((known) => known === kind) ?? 'other';
}
