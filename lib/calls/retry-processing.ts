import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
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
  await transactionOf(ctx, async (tx) => {
    const call = await tx.callLog.findFirst({
      where: { id: callId, businessId },
      select: { callSid: true, recordingState: true, recordingSid: true },
    });
    if (!call) throw notFound();
    const refetch = call.recordingState === 'failed' && call.recordingSid !== null;
    // Of two people who ask at once, only the first finds it failed.
    const { count } = refetch
      ? await tx.callLog.updateMany({
          where: { id: callId, businessId, recordingState: 'failed' },
          data: { recordingState: 'pending', recordingError: null },
        })
      : await tx.callLog.updateMany({
          where: { id: callId, businessId, transcriptState: { in: ['failed', 'not_configured'] } },
          data: { transcriptState: 'pending', transcriptError: null },
        });
    if (count === 0) {
      throw new AppError('conflict', { details: { call: 'nothing of it has failed' } });
    }
    await enqueue(tx, refetch ? fetchRecording : transcribeCall, { callId, businessId });
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
