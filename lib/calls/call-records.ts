import { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { outcomeOf } from './call-view.ts';
import { CallFilter, pageOfCalls } from './page-of-calls.ts';

/** What programs are told of a call. */
export const RECORD_COLUMNS = {
  id: true,
  customerId: true,
  customer: { select: { name: true, pushName: true } },
  caller: true,
  callerKind: true,
  to: true,
  direction: true,
  status: true,
  answered: true,
  blocked: true,
  startedAt: true,
  endedAt: true,
  durationSeconds: true,
  outsideHours: true,
  recordingState: true,
  recordingSeconds: true,
  transcriptState: true,
  transcript: true,
  handledAt: true,
  handledById: true,
} as const satisfies Prisma.CallLogSelect;

type Row = Prisma.CallLogGetPayload<{ select: typeof RECORD_COLUMNS }>;

export type CallRecord = ReturnType<typeof toCallRecord>;

/** Names each field: a row that was read with more of them makes the same record. */
export const toCallRecord = (row: Row) => ({
  id: row.id,
  customerId: row.customerId,
  customerName: row.customer?.name ?? row.customer?.pushName ?? null,
  caller: row.caller,
  callerKind: row.callerKind,
  to: row.to,
  direction: row.direction,
  status: row.status,
  outcome: outcomeOf(row),
  answered: row.answered,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  durationSeconds: row.durationSeconds,
  outsideHours: row.outsideHours,
  recordingState: row.recordingState,
  recordingSeconds: row.recordingSeconds,
  transcriptState: row.transcriptState,
  transcript: row.transcript,
  handledAt: row.handledAt,
  handledById: row.handledById,
});

/** Calls of the actor's business as programs read them, newest first. */
export async function listCallRecords({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CallFilter;
}): Promise<{ calls: CallRecord[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'call:read');
  const { rows, nextCursor } = await pageOfCalls(ctx, CallFilter.parse(input), (args) =>
    dbOf(ctx).callLog.findMany({ ...args, select: RECORD_COLUMNS }),
  );
  return { calls: rows.map(toCallRecord), nextCursor };
}

/** One call of the actor's business as programs read it. Throws AppError('not_found'). */
export async function getCallRecord({ ctx, id }: { ctx: Ctx; id: string }): Promise<CallRecord> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).callLog.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: RECORD_COLUMNS,
  });
  if (!row) throw notFound();
  return toCallRecord(row);
}
