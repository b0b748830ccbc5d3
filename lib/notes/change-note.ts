import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { requireEtag } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { parseBody } from './note-fields.ts';
import { NOTE_COLUMNS, type NoteDetail, toNote } from './note-view.ts';

/** Changes the text of a note, whoever wrote it. Throws AppError('not_found'), 'precondition_failed'. */
export async function changeNote({
  ctx,
  id,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  id: string;
  input: { body: string };
  ifMatch?: string | undefined;
}): Promise<NoteDetail> {
  requirePermission(ctx.actor, 'customer:change');
  const body = parseBody(input.body);
  return change({ ctx, id, ifMatch }, 'note.changed', (note) =>
    note.body === body ? null : { before: { body: note.body }, after: { body } },
  );
}

/** Takes a note out of sight; it is kept. Doing it twice changes nothing. */
export async function archiveNote({
  ctx,
  id,
  ifMatch,
}: {
  ctx: Ctx;
  id: string;
  ifMatch?: string | undefined;
}): Promise<NoteDetail> {
  requirePermission(ctx.actor, 'customer:change');
  const archivedAt = ctx.now.toISOString();
  return change({ ctx, id, ifMatch }, 'note.archived', (note) =>
    note.archivedAt ? null : { before: { archivedAt: null }, after: { archivedAt } },
  );
}

type Difference = { before: Prisma.InputJsonObject; after: Prisma.NoteUpdateInput & object };

async function change(
  { ctx, id, ifMatch }: { ctx: Ctx; id: string; ifMatch: string | undefined },
  action: string,
  decide: (note: NoteDetail) => Difference | null,
): Promise<NoteDetail> {
  if (!z.uuid().safeParse(id).success) throw notFound();
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    await tx.$queryRaw`select 1 from "Note"
      where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for update`;
    const row = await tx.note.findFirst({ where: { id, businessId }, select: NOTE_COLUMNS });
    if (!row) throw notFound();
    const note = toNote(row);
    requireEtag(ifMatch, note.etag);
    const difference = decide(note);
    if (!difference) return note;
    const { before, after } = difference;
    const changed = await tx.note.update({
      where: { id },
      data: { ...after, updatedAt: ctx.now },
      select: NOTE_COLUMNS,
    });
    await recordAudit(tx, ctx, {
      businessId,
      action,
      entity: 'note',
      entityId: id,
      before,
      after: after as Prisma.InputJsonObject,
    });
    await announce(tx, { businessId, topic: 'customers', id: note.customerId });
    return toNote(changed);
  });
}
