import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { type ZipEntry, zipOf } from '../platform/zip.ts';
import { exportData, recordingFile } from './export-data.ts';
import { exportPage } from './export-page.ts';
import { findPerson } from './person.ts';

/**
 * Everything about one person as a ZIP: data.json, index.html and the recordings. Read part by part, so
 * that many recordings need no memory. Throws AppError('not_found').
 */
export async function exportCustomer({
  ctx,
  id,
}: {
  ctx: Ctx;
  id: string;
}): Promise<AsyncGenerator<Uint8Array>> {
  requirePermission(ctx.actor, 'customer:export');
  const businessId = businessOf(ctx.actor);
  const db = dbOf(ctx);
  const person = await findPerson(db, { businessId, id });
  if (!person) throw notFound();
  await transactionOf(ctx, (tx) =>
    recordAudit(tx, ctx, {
      businessId,
      action: 'customer.exported',
      entity: 'customer',
      entityId: id,
    }),
  );
  const [data, { timeZone }] = await Promise.all([
    exportData({ db, businessId, customerId: id, person, now: ctx.now }),
    db.business.findFirstOrThrow({ where: { id: businessId }, select: { timeZone: true } }),
  ]);
  const encode = (text: string) => new TextEncoder().encode(text);
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'index.html', bytes: encode(exportPage(data, timeZone)), at: ctx.now };
    yield { name: 'data.json', bytes: encode(JSON.stringify(data, null, 2)), at: ctx.now };
    yield* recordings(
      ctx,
      businessId,
      data.calls.map((call) => call.id),
    );
  }
  return zipOf(entries());
}

async function* recordings(ctx: Ctx, businessId: string, callIds: string[]) {
  for (const callId of callIds) {
    const audio = await dbOf(ctx).recordingAudio.findFirst({
      where: { callId, businessId },
      select: { bytes: true, contentType: true, call: { select: { startedAt: true } } },
    });
    if (!audio) continue;
    const { startedAt } = audio.call;
    yield {
      name: recordingFile(callId, startedAt, audio.contentType),
      bytes: audio.bytes,
      at: startedAt,
    };
  }
}
