import { alertOwner } from '../messages/alert-owner.ts';
import { sendFollowUp } from '../messages/send-follow-up.ts';
import type { Ctx } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { outcomeOf } from './call-view.ts';
import { addTimelineEvent } from './timeline.ts';

/**
 * After a call that nobody took: one service text to the caller on WhatsApp, and word to the owner.
 * Running it again does nothing: the text has its cool-down, the word its timeline event.
 */
export async function followUpCall({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { callId: string; businessId: string };
}): Promise<void> {
  const { businessId } = input;
  await transaction(async (tx) => {
    // Two runs of this job take turns.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${input.callId}, 2))`;
    const call = await tx.callLog.findFirst({
      where: { id: input.callId, businessId },
      select: {
        callSid: true,
        status: true,
        answered: true,
        recordingState: true,
        callerKind: true,
        caller: true,
        customerId: true,
        customer: { select: { name: true } },
      },
    });
    if (!call) return;
    const outcome = outcomeOf(call);
    if (outcome !== 'missed' && outcome !== 'message') return;
    const done = await tx.callEvent.count({
      where: { callSid: call.callSid, kind: 'followed_up' },
    });
    if (done > 0) return;
    const { customerId, callerKind } = call;
    const sent =
      customerId !== null && (await sendFollowUp(tx, ctx, { businessId, customerId, callerKind }));
    await alertOwner(tx, ctx, {
      businessId,
      news: outcome === 'message' ? 'call_message' : 'call_missed',
      who: call.customer?.name ?? call.caller,
    });
    await addTimelineEvent(tx, ctx, { callSid: call.callSid, kind: 'followed_up' });
    ctx.logger.info({ callSid: call.callSid, outcome, sent }, 'call followed up');
  });
}
