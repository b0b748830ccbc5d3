import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/notes.ts';
import { route } from '@/app/_server/route.ts';
import { archiveNote, changeNote } from '@/lib/notes/change-note.ts';
import { getNote } from '@/lib/notes/queries.ts';
import { toNoteJson } from '../note-json.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.getNote, async ({ ctx, params }) => {
    const note = await getNote({ ctx, id: params.id });
    return { body: toNoteJson(note), headers: { ETag: note.etag } };
  }),
  PATCH: apiRoute(endpoints.updateNote, async ({ ctx, params, headers, body }) => {
    const ifMatch = headers['if-match'];
    const note = await changeNote({ ctx, id: params.id, input: body, ifMatch });
    return { body: toNoteJson(note), headers: { ETag: note.etag } };
  }),
  DELETE: apiRoute(endpoints.archiveNote, async ({ ctx, params, headers }) => {
    await archiveNote({ ctx, id: params.id, ifMatch: headers['if-match'] });
    return { status: 204 };
  }),
});
