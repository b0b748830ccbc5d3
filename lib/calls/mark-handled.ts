import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { requireMatch } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { RECORD_COLUMNS, toCallRecord } from './call-records.ts';
import { addTimelineEvent } from './timeline.ts';

const Input = z.object({ callId: z.uuid(), handled: z.boolean() });

/** Marks a call as handled by the actor, or as waiting again. Doing it twice changes nothing. */
export async function markHandled({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  /** The ETag of the call as the caller saw it. */
  ifMatch?: string | undefined;
}): Promise<void> {
  requirePermission(ctx.actor, 'call:handle');
  const { callId, handled } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  await transactionOf(ctx, async (tx) => {
    await tx.$queryRaw`
      select 1 from "CallLog" where "id" = ${callId}::uuid and "businessId" = ${businessId}::uuid
      for no key update`;
    const call = await tx.callLog.findFirst({
      where: { id: callId, businessId },
      select: { ...RECORD_COLUMNS, callSid: true },
    });
    if (!call) throw notFound();
    requireMatch(ifMatch, toCallRecord(call));
    const { count } = await tx.callLog.updateMany({
      where: { id: callId, businessId, handledAt: handled ? null : { not: null } },
      data: handled
        ? { handledAt: ctx.now, handledById: userId }
        : { handledAt: null, handledById: null },
    });
    if (count === 0) return;
    const action = handled ? 'handled' : 'reopened';
    await addTimelineEvent(tx, ctx, { callSid: call.callSid, kind: action });
    await recordAudit(tx, ctx, {
      businessId,
      action: `call.${action}`,
      entity: 'call',
      entityId: callId,
      before: { handledAt: call.handledAt?.toISOString() ?? null },
      after: { handledAt: handled ? ctx.now.toISOString() : null },
    });
    await announce(tx, { businessId, topic: 'calls', id: callId });
  });
}
