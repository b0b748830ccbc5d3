import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { lockBusiness } from '../businesses/lock-business.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { etagOf, requireMatch } from '../platform/etag.ts';
import { cutoff, dueMessages, dueRecordings, dueTranscripts } from './retention-scope.ts';

/** Null keeps for good. */
const Days = z.int().min(1).max(3_650).nullable();

const Retention = z.object({ recordingDays: Days, transcriptDays: Days, messageDays: Days });
export type Retention = z.infer<typeof Retention>;

const COLUMNS = { recordingDays: true, transcriptDays: true, messageDays: true } as const;

/** How many of each would go, and went. */
export type RetentionCounts = { recordings: number; transcripts: number; messages: number };

/** For how long the business keeps what was said and written. */
export async function getRetention({ ctx }: { ctx: Ctx }): Promise<Retention> {
  requirePermission(ctx.actor, 'settings:read');
  return dbOf(ctx).business.findFirstOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: COLUMNS,
  });
}

/** What the next night would delete with these settings. */
export async function previewRetention({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: Retention;
}): Promise<RetentionCounts> {
  requirePermission(ctx.actor, 'settings:change');
  const { recordingDays, transcriptDays, messageDays } = Retention.parse(input);
  const businessId = businessOf(ctx.actor);
  const db = dbOf(ctx);
  const of = <T>(days: number | null, count: (before: Date) => Promise<T>) =>
    days === null ? 0 : count(cutoff(days, ctx.now));
  const [recordings, transcripts, messages] = await Promise.all([
    of(recordingDays, (at) => db.callLog.count({ where: dueRecordings(businessId, at) })),
    of(transcriptDays, (at) => db.callLog.count({ where: dueTranscripts(businessId, at) })),
    of(messageDays, (at) => db.whatsAppMessage.count({ where: dueMessages(businessId, at) })),
  ]);
  return { recordings, transcripts, messages };
}

/**
 * Changes it; the sidecar deletes by it every night. Its new etag comes back.
 * Throws AppError('precondition_failed') when `ifMatch` is not its etag now.
 */
export async function changeRetention({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: Retention;
  ifMatch?: string | undefined;
}): Promise<string> {
  requirePermission(ctx.actor, 'settings:change');
  const data = Retention.parse(input);
  const businessId = businessOf(ctx.actor);
  const where = { id: businessId };
  return transactionOf(ctx, async (tx) => {
    await lockBusiness(tx, businessId);
    const before = await tx.business.findUniqueOrThrow({ where, select: COLUMNS });
    requireMatch(ifMatch, before);
    const after = await tx.business.update({ where, data, select: COLUMNS });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'retention.changed',
      entity: 'business',
      entityId: businessId,
      before,
      after: data,
    });
    return etagOf(after);
  });
}
