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

/**
 * The same as an `insert`, to be a part of a larger statement: one event for each row of `from`, which has
 * a "callSid". `kind` is SQL; from the parameter `values` on stand those of `timelineValues`.
 */
export const insertTimelineEvent = ({
  from,
  kind,
  values,
}: {
  from: string;
  kind: string;
  values: number;
}): string => `
  insert into "CallEvent" ("callSid", "kind", "key", "payload", "requestId", "receivedAt")
  select "callSid", ${kind}, $${values}, '{}', $${values + 1}, $${values + 2}::timestamptz from ${from}`;

export const timelineValues = ({ now, requestId }: Ctx) => [now.toISOString(), requestId, now];
