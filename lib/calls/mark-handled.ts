import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { addTimelineEvent } from './timeline.ts';

const Input = z.object({ callId: z.uuid(), handled: z.boolean() });

/** Marks a call as handled by the actor, or as waiting again. Doing it twice changes nothing. */
export async function markHandled({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'call:handle');
  const { callId, handled } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  await transaction(async (tx) => {
    const call = await tx.callLog.findFirst({
      where: { id: callId, businessId },
      select: { callSid: true, handledAt: true },
    });
    if (!call) throw notFound();
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
