import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { type CallListItem, LIST_COLUMNS, toListItem } from './call-view.ts';
import { CallFilter, pageOfCalls } from './page-of-calls.ts';
import type { RecordingNotice } from './recording-notice.ts';

export type CallEventItem = { id: string; kind: string; at: Date; detail: string | null };

export type CallDetail = CallListItem & {
  callSid: string;
  to: string;
  endedAt: Date | null;
  transcript: string | null;
  recordingError: string | null;
  transcriptError: string | null;
  /** What the caller was told before the recording began. */
  notice: RecordingNotice | null;
  /** Since when its caller is erased. */
  erasedAt: Date | null;
  /** Calls of the same customer before this one. */
  previousCalls: number;
  lastCallAt: Date | null;
  /** Whether this number's next calls are refused. */
  callerBlocked: boolean;
  events: CallEventItem[];
};

/** Calls of the actor's business, newest first. */
export async function listCalls({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CallFilter;
}): Promise<{ calls: CallListItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'call:read');
  const { rows, nextCursor } = await pageOfCalls(ctx, CallFilter.parse(input), (args) =>
    dbOf(ctx).callLog.findMany({ ...args, select: LIST_COLUMNS }),
  );
  return { calls: rows.map(toListItem), nextCursor };
}

/** One call of the actor's business with its timeline. Throws AppError('not_found'). */
export async function getCall({ ctx, id }: { ctx: Ctx; id: string }): Promise<CallDetail> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).callLog.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: {
      ...LIST_COLUMNS,
      callSid: true,
      to: true,
      endedAt: true,
      recordingError: true,
      transcriptError: true,
      noticeVersion: true,
      erasedAt: true,
    },
  });
  if (!row) throw notFound();
  const [events, earlier, notice, blocked] = await Promise.all([
    dbOf(ctx).callEvent.findMany({
      where: { callSid: row.callSid },
      select: { id: true, kind: true, key: true, receivedAt: true },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    }),
    dbOf(ctx).callLog.aggregate({
      where: {
        businessId: businessOf(ctx.actor),
        // Calls without a number have nothing in common: then only this call itself is looked at.
        ...(row.customerId ? { customerId: row.customerId } : { id: row.id }),
        startedAt: { lt: row.startedAt },
      },
      _count: true,
      _max: { startedAt: true },
    }),
    row.noticeVersion === null
      ? null
      : dbOf(ctx).recordingNotice.findFirst({
          where: { businessId: businessOf(ctx.actor), version: row.noticeVersion },
          select: { version: true, text: true },
        }),
    row.caller === null
      ? 0
      : dbOf(ctx).blockedNumber.count({
          where: { businessId: businessOf(ctx.actor), phone: row.caller },
        }),
  ]);
  return {
    ...toListItem(row),
    callSid: row.callSid,
    to: row.to,
    endedAt: row.endedAt,
    transcript: row.transcript,
    recordingError: row.recordingError,
    transcriptError: row.transcriptError,
    notice,
    erasedAt: row.erasedAt,
    previousCalls: earlier._count,
    lastCallAt: earlier._max.startedAt,
    callerBlocked: blocked > 0,
    events: events.map((event) => ({
      id: String(event.id),
      kind: event.kind,
      at: event.receivedAt,
      detail: event.key || null,
    })),
  };
}
