import type { z } from 'zod';
import type { NoteJson } from '@/app/_api/notes.ts';
import type { NoteItem } from '@/lib/notes/note-view.ts';

/** A note as the API tells of it. */
export const toNoteJson = (note: NoteItem): z.input<typeof NoteJson> => ({
  id: note.id,
  customer_id: note.customerId,
  call_id: note.callId,
  body: note.body,
  author: note.author,
  archived_at: note.archivedAt?.toISOString() ?? null,
  created_at: note.createdAt.toISOString(),
  updated_at: note.updatedAt.toISOString(),
});
