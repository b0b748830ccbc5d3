import type { Ctx } from '../permissions/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { CallEventKind, WebhookKind } from './call-events.ts';

/** Adds what we did to a call's timeline. Each time it is done is an event of its own. */
export async function addTimelineEvent(
  tx: Tx,
  ctx: Ctx,
  event: { callSid: string; kind: Exclude<CallEventKind, WebhookKind> },
): Promise<void> {
  await tx.callEvent.create({
    data: {
      ...event,
      key: ctx.now.toISOString(),
      payload: {},
      requestId: ctx.requestId,
      receivedAt: ctx.now,
    },
    select: { id: true },
  });
}
