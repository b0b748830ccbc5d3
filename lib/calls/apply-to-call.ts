import { callerNumber } from '../customers/caller-number.ts';
import type { Ctx } from '../permissions/actor.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { Caller } from '../platform/phone-number.ts';
import type { SqlTx } from '../platform/sql.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { applyWebhook, beganBy, type CallState } from './apply-webhook.ts';
import { type CallWebhook, storedWebhook } from './call-events.ts';
import { type CalledBusiness, isBusinessOpen } from './call-flow.ts';
import { insertCall, type StoredCall, type TakenEvent, updateCall } from './call-rows.ts';
import { isOver } from './call-status.ts';
import { deleteRecordingJob, fetchRecording, followUpCallJob } from './jobs.ts';
import type { RecordingNotice } from './recording-notice.ts';

/** How long the completed-callback may take before the recording is fetched without it, seconds. */
const FETCH_WITHOUT_CALLBACK_SECONDS = 20;

/** Longer than the callbacks of one ending lie apart, short enough for a text within seconds. */
const FOLLOW_UP_AFTER_SECONDS = 3;

/** A call of which nothing is known yet but that it came. */
const NEW_CALL = {
  status: 'received',
  endedAt: null,
  durationSeconds: null,
  answered: false,
  recordingState: 'none',
  recordingSid: null,
  recordingSeconds: null,
  recordingError: null,
  erasedAt: null,
} as const;

type Arrival = {
  tx: SqlTx;
  ctx: Ctx;
  webhook: CallWebhook;
  /** What taking its event brought. */
  taken: Pick<TakenEvent, 'call' | 'earlier'>;
  /** Whose number was called; null when this webhook does not say. Not needed once the row is there. */
  business: CalledBusiness | null;
  caller: Caller | null;
  /** What the caller is told before a recording that begins now. */
  notice: RecordingNotice | null;
};

/**
 * Brings the call's row up to date with a webhook just stored, and makes the row when this is the
 * first to say whose call it is. The caller holds the call's lock.
 */
export async function applyToCall(arrival: Arrival): Promise<void> {
  const { tx, ctx, webhook, taken } = arrival;
  if (taken.call) {
    const after = applyWebhook(taken.call, webhook, ctx.now);
    if (taken.call.erasedAt) return applyToErased(tx, taken.call, after, webhook, ctx.now);
    const events = ends(taken.call, after) ? (['call.completed'] as const) : [];
    await Promise.all([
      updateCall(tx, taken.call, after, ctx.now, { events, notice: arrival.notice }),
      startWork(tx, taken.call, after, webhook),
    ]);
    return;
  }
  const created = await createCall(arrival);
  // A callback without From and To that came before its call waits as an event.
  if (created) await startWork(tx, created.before, created.after, webhook);
}

/** Makes the row as it is after all its webhooks: those that came before it could be made, and this one. */
async function createCall(arrival: Arrival) {
  const { tx, ctx, webhook, taken, business, caller } = arrival;
  if (!business || !caller || !('From' in webhook.payload)) return null;
  const startedAt = beganBy(webhook, ctx.now);
  const before = { ...NEW_CALL, id: uuidv7(), businessId: business.id, startedAt };
  let after: CallState = before;
  for (const { kind, payload, receivedAt } of taken.earlier) {
    const earlier = storedWebhook(kind, payload);
    if (earlier) after = applyWebhook(after, earlier, new Date(receivedAt));
  }
  after = applyWebhook(after, webhook, ctx.now);
  const events = [
    'call.received',
    ...(ends(before, after) ? (['call.completed'] as const) : []),
  ] as const;
  await insertCall(
    tx,
    {
      ...before,
      ...after,
      callSid: webhook.payload.CallSid,
      from: webhook.payload.From,
      to: webhook.payload.To,
      callerKind: caller.kind,
      caller: callerNumber(caller),
      outsideHours: !isBusinessOpen(business, startedAt),
      blocked: business.callerBlocked,
      requestId: ctx.requestId,
      notice: arrival.notice,
      now: ctx.now,
    },
    events,
  );
  return { before, after };
}

/** Of a caller who was erased while the call went on, nothing more is brought in. */
async function applyToErased(
  tx: SqlTx,
  call: StoredCall,
  after: CallState,
  webhook: CallWebhook,
  now: Date,
): Promise<void> {
  const recorded = !['none', 'absent'].includes(after.recordingState);
  const kept = {
    ...after,
    recordingState: recorded ? ('deleted' as const) : after.recordingState,
    recordingSid: null,
    recordingError: null,
  };
  await updateCall(tx, call, kept, now, {});
  if (recorded && 'RecordingSid' in webhook.payload && webhook.payload.RecordingSid) {
    await enqueue(tx, deleteRecordingJob, { recordingSid: webhook.payload.RecordingSid });
  }
}

async function startWork(tx: SqlTx, call: StoredCall, after: CallState, webhook: CallWebhook) {
  await Promise.all([fetchWhenReady(tx, call, after, webhook), followUpWhenOver(tx, call, after)]);
}

const ends = (before: CallState, after: CallState) =>
  !isOver(before.status) && isOver(after.status);

/** A call that ends is looked at again in a moment, when its last callbacks are in. */
async function followUpWhenOver(tx: SqlTx, call: StoredCall, after: CallState): Promise<void> {
  if (!ends(call, after)) return;
  const target = { callId: call.id, businessId: call.businessId };
  await enqueue(tx, followUpCallJob, target, { afterSeconds: FOLLOW_UP_AFTER_SECONDS });
}

async function fetchWhenReady(tx: SqlTx, call: StoredCall, after: CallState, webhook: CallWebhook) {
  if (after.recordingState !== 'pending') return;
  const isReady =
    webhook.kind === 'recording_status' && webhook.payload.RecordingStatus === 'completed';
  if (call.recordingState === 'pending' && !isReady) return;
  // The action only says that there is a recording; the callback says that the file is ready. Should
  // that one be lost, the file is fetched all the same.
  const wait = webhook.kind === 'recording_action' ? FETCH_WITHOUT_CALLBACK_SECONDS : 0;
  await enqueue(
    tx,
    fetchRecording,
    { callId: call.id, businessId: call.businessId },
    { afterSeconds: wait },
  );
}
