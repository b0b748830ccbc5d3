import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/notes.ts';
import { route } from '@/app/_server/route.ts';
import { addNote } from '@/lib/notes/add-note.ts';
import { listNotes } from '@/lib/notes/queries.ts';
import { toNoteJson } from './note-json.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.listNotes, async ({ ctx, query }) => {
    const { customer_id, archived, ...page } = query;
    const input = { ...page, customerId: customer_id, archived: archived === 'true' };
    const { notes, nextCursor } = await listNotes({ ctx, input });
    return { body: { data: notes.map(toNoteJson), next_cursor: nextCursor } };
  }),
  POST: apiRoute(endpoints.createNote, async ({ ctx, body }) => {
    const { customer_id, call_id, ...rest } = body;
    const input = { ...rest, customerId: customer_id, callId: call_id };
    const note = await addNote({ ctx, input });
    return {
      status: 201,
      body: toNoteJson(note),
      headers: { Location: `/api/crm/notes/${note.id}`, ETag: note.etag },
    };
  }),
});
