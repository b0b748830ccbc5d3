import type { Prisma } from '../../prisma/generated/client.ts';
import { callerNumber } from '../customers/caller-number.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import type { Ctx } from '../permissions/actor.ts';
import type { Tx } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce, LIVE_CHANNEL } from '../platform/live.ts';
import type { Caller } from '../platform/phone-number.ts';
import { applyWebhook, beganBy, type CallState } from './apply-webhook.ts';
import { type CallWebhook, storedWebhook } from './call-events.ts';
import { type CalledBusiness, isBusinessOpen } from './call-flow.ts';
import { isOver } from './call-status.ts';
import { fetchRecording, followUpCallJob } from './jobs.ts';

/** How long the completed-callback may take before the recording is fetched without it, seconds. */
const FETCH_WITHOUT_CALLBACK_SECONDS = 20;

/** Longer than the callbacks of one ending lie apart, short enough for a text within seconds. */
const FOLLOW_UP_AFTER_SECONDS = 3;

const CALL_STATE = {
  id: true,
  businessId: true,
  status: true,
  startedAt: true,
  endedAt: true,
  durationSeconds: true,
  answered: true,
  recordingState: true,
  recordingSid: true,
  recordingSeconds: true,
  recordingError: true,
} as const;

type StoredCall = Prisma.CallLogGetPayload<{ select: typeof CALL_STATE }>;

type Arrival = {
  tx: Tx;
  ctx: Ctx;
  webhook: CallWebhook;
  /** Whose number was called; null when this webhook does not say. */
  business: CalledBusiness | null;
  caller: Caller | null;
};

/**
 * Brings the call's row up to date with a webhook just stored, and makes the row when this is the
 * first to say whose call it is. The caller holds the call's lock.
 */
export async function applyToCall(arrival: Arrival): Promise<void> {
  const { tx, ctx, webhook } = arrival;
  const found = await readAndAnnounce(tx, webhook.payload.CallSid);
  if (found) {
    const after = applyWebhook(found, webhook, ctx.now);
    await saveChanges(tx, found, after);
    await fetchWhenReady(tx, found, after, webhook);
    return followUpWhenOver(tx, found, after);
  }
  const created = await createCall(arrival);
  // A callback without From and To that came before its call waits as an event.
  if (!created) return;
  const after = await replayEarlierEvents(tx, webhook.payload.CallSid, created);
  await saveChanges(tx, created, after);
  await fetchWhenReady(tx, created, after, webhook);
  await followUpWhenOver(tx, created, after);
  await announce(tx, { businessId: created.businessId, topic: 'calls', id: created.id });
}

/**
 * The call's state, with the notice that it changes; dashboards hear it when this transaction commits.
 * One raw statement for what Prisma does in two: what a webhook takes is its round trips to the
 * database, and this is in nearly all of them (see bench/).
 */
async function readAndAnnounce(tx: Tx, callSid: string): Promise<StoredCall | null> {
  const [row] = await tx.$queryRaw<(StoredCall & { told: string })[]>`
    select "id", "businessId", "status", "startedAt", "endedAt", "durationSeconds", "answered",
      "recordingState", "recordingSid", "recordingSeconds", "recordingError",
      pg_notify(${LIVE_CHANNEL}, json_build_object(
        'businessId', "businessId", 'topic', 'calls', 'id', "id")::text)::text as "told"
    from "CallLog" where "callSid" = ${callSid}`;
  if (!row) return null;
  const { told: _told, ...call } = row;
  return call;
}

async function createCall(arrival: Arrival): Promise<StoredCall | null> {
  const { tx, ctx, webhook, business, caller } = arrival;
  if (!business || !caller || !('From' in webhook.payload)) return null;
  const number = callerNumber(caller);
  const startedAt = beganBy(webhook, ctx.now);
  const customerId =
    number && (await findOrCreateCustomer(tx, { businessId: business.id, phone: number }));
  return tx.callLog.create({
    data: {
      businessId: business.id,
      customerId,
      callSid: webhook.payload.CallSid,
      from: webhook.payload.From,
      to: webhook.payload.To,
      callerKind: caller.kind,
      caller: number,
      startedAt,
      outsideHours: !isBusinessOpen(business, startedAt),
      requestId: ctx.requestId,
    },
    select: CALL_STATE,
  });
}

/** The new call after all its stored webhooks: this one, and those that came before the row was there. */
async function replayEarlierEvents(tx: Tx, callSid: string, call: StoredCall): Promise<CallState> {
  const events = await tx.callEvent.findMany({
    where: { callSid },
    select: { kind: true, payload: true, receivedAt: true },
    orderBy: { id: 'asc' },
  });
  let after: CallState = call;
  for (const event of events) {
    const webhook = storedWebhook(event.kind, event.payload);
    if (webhook) after = applyWebhook(after, webhook, event.receivedAt);
  }
  return after;
}

async function saveChanges(tx: Tx, before: StoredCall, after: CallState): Promise<void> {
  const changed = Object.entries(after).filter(
    ([key, value]) => before[key as keyof CallState]?.valueOf() !== value?.valueOf(),
  );
  if (changed.length === 0) return;
  await tx.callLog.update({
    where: { id: before.id },
    data: Object.fromEntries(changed),
    select: { id: true },
  });
}

/** A call that ends is looked at again in a moment, when its last callbacks are in. */
async function followUpWhenOver(tx: Tx, call: StoredCall, after: CallState): Promise<void> {
  if (isOver(call.status) || !isOver(after.status)) return;
  const target = { callId: call.id, businessId: call.businessId };
  await enqueue(tx, followUpCallJob, target, { afterSeconds: FOLLOW_UP_AFTER_SECONDS });
}

async function fetchWhenReady(tx: Tx, call: StoredCall, after: CallState, webhook: CallWebhook) {
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
