import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';

/** What is known of a call's audio without reading it. Throws AppError('not_found'). */
export async function getRecording({ ctx, callId }: { ctx: Ctx; callId: string }) {
  requirePermission(ctx.actor, 'call:listen');
  if (!z.uuid().safeParse(callId).success) throw notFound();
  const audio = await dbOf(ctx).recordingAudio.findFirst({
    where: { callId, businessId: businessOf(ctx.actor) },
    select: { callId: true, contentType: true, byteLength: true, sha256: true },
  });
  if (!audio) throw notFound();
  return audio;
}

/** Bytes `start` to `end` (inclusive) of a call's audio; only those leave the database. */
export async function readRecordingBytes(input: {
  ctx: Ctx;
  callId: string;
  start: number;
  end: number;
}): Promise<Uint8Array> {
  const { ctx, callId, start, end } = input;
  requirePermission(ctx.actor, 'call:listen');
  const rows = await dbOf(ctx).$queryRaw<{ part: Uint8Array }[]>`
    select substring("bytes" from ${start + 1}::int for ${end - start + 1}::int) as part
    from "RecordingAudio"
    where "callId" = ${callId}::uuid and "businessId" = ${businessOf(ctx.actor)}::uuid`;
  if (!rows[0]) throw notFound();
  return rows[0].part;
}
