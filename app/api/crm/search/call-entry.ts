import type { CallListItem } from '@/lib/calls/call-view.ts';

/** A call as the time line and the search tell of it. */
export const toCallEntry = (call: CallListItem) => ({
  status: call.status,
  outcome: call.outcome,
  caller: call.caller.display,
  caller_kind: call.caller.kind,
  duration_seconds: call.durationSeconds,
  preview: call.preview,
  handled_at: call.handledAt?.toISOString() ?? null,
});
