import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { notFound } from '../platform/errors.ts';
import { afterCursor, toCursor } from '../platform/keyset.ts';
import { NOTE_COLUMNS, type NoteDetail, type NoteItem, toNote } from './note-view.ts';

const NoteFilter = z.object({
  customerId: z.uuid().optional(),
  archived: z.boolean().default(false),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** Notes of the actor's business, of one customer or all, the newest first. */
export async function listNotes({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NoteFilter>;
}): Promise<{ notes: NoteItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'customer:read');
  const { customerId, archived, cursor, limit } = NoteFilter.parse(input);
  const rows = await dbOf(ctx).note.findMany({
    where: {
      businessId: businessOf(ctx.actor),
      ...(customerId ? { customerId } : {}),
      archivedAt: archived ? { not: null } : null,
      AND: afterCursor('createdAt', cursor),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: NOTE_COLUMNS,
  });
  const notes = rows.slice(0, limit);
  const last = notes.at(-1);
  return {
    notes,
    nextCursor: rows.length > limit && last ? toCursor(last.createdAt, last.id) : null,
  };
}

/** One note of the actor's business. Throws AppError('not_found'). */
export async function getNote({ ctx, id }: { ctx: Ctx; id: string }): Promise<NoteDetail> {
  requirePermission(ctx.actor, 'customer:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).note.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: NOTE_COLUMNS,
  });
  if (!row) throw notFound();
  return toNote(row);
}
