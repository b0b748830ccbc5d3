import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { announce } from '../platform/live.ts';
import { fetchRecording, transcribeCall } from './jobs.ts';
import { addTimelineEvent } from './timeline.ts';

const Input = z.object({ callId: z.uuid() });

/**
 * Tries again what failed for good: fetching the recording, or writing it down.
 * Throws AppError('conflict') when nothing failed.
 */
export async function retryProcessing({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'call:retry');
  const { callId } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  await transaction(async (tx) => {
    const call = await tx.callLog.findFirst({
      where: { id: callId, businessId },
      select: { callSid: true, recordingState: true, recordingSid: true, transcriptState: true },
    });
    if (!call) throw notFound();
    if (call.recordingState === 'failed' && call.recordingSid) {
      await tx.callLog.update({
        where: { id: callId, recordingState: 'failed' },
        data: { recordingState: 'pending', recordingError: null },
        select: { id: true },
      });
      await enqueue(tx, fetchRecording, { callId, businessId });
    } else if (['failed', 'not_configured'].includes(call.transcriptState)) {
      await tx.callLog.update({
        where: { id: callId, transcriptState: { in: ['failed', 'not_configured'] } },
        data: { transcriptState: 'pending', transcriptError: null },
        select: { id: true },
      });
      await enqueue(tx, transcribeCall, { callId, businessId });
    } else {
      throw new AppError('conflict', { details: { call: 'nothing of it has failed' } });
    }
    await addTimelineEvent(tx, ctx, { callSid: call.callSid, kind: 'retried' });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'call.retried',
      entity: 'call',
      entityId: callId,
    });
    await announce(tx, { businessId, topic: 'calls', id: callId });
  });
}
