import { z } from 'zod';
import { IfMatch, Person } from './customers.ts';
import { endpoint, IdParams, PageQuery, pageOf, Timestamp } from './endpoint.ts';

export const NoteJson = z
  .object({
    id: z.uuid(),
    customer_id: z.uuid(),
    call_id: z.uuid().nullable(),
    body: z.string(),
    author: Person.nullable().meta({
      description: 'Null when a program wrote it, or somebody who is gone.',
    }),
    archived_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Note' });

const Body = z.string().max(10_000).meta({ description: '1 to 5,000 characters.' });
const ETAG = { ETag: 'Of the note, for If-Match' };

export const listNotes = endpoint({
  method: 'GET',
  path: '/api/crm/notes',
  operationId: 'listNotes',
  tag: 'notes',
  summary: 'Notes, the newest first',
  auth: 'key',
  permission: 'customer:read',
  query: PageQuery.extend({
    customer_id: z.uuid().optional(),
    archived: z.enum(['true', 'false']).optional(),
  }),
  answers: { 200: { description: 'A page of notes', schema: pageOf(NoteJson) } },
});

export const createNote = endpoint({
  method: 'POST',
  path: '/api/crm/notes',
  operationId: 'createNote',
  tag: 'notes',
  summary: 'Write a note about a customer',
  auth: 'key',
  permission: 'customer:change',
  body: z
    .object({
      customer_id: z.uuid(),
      call_id: z.uuid().nullable().optional().meta({ description: 'A call of that customer.' }),
      body: Body,
    })
    .meta({ id: 'NewNote' }),
  example: { customer_id: '01930000-0000-7000-8000-000000000000', body: 'לחזור מחר בבוקר' },
  answers: {
    201: {
      description: 'The note',
      schema: NoteJson,
      headers: { Location: 'Where the note can be read', ...ETAG },
    },
  },
  errors: ['unprocessable'],
});

export const getNote = endpoint({
  method: 'GET',
  path: '/api/crm/notes/{id}',
  operationId: 'getNote',
  tag: 'notes',
  summary: 'One note',
  auth: 'key',
  permission: 'customer:read',
  params: IdParams,
  answers: { 200: { description: 'The note', schema: NoteJson, headers: ETAG } },
});

export const updateNote = endpoint({
  method: 'PATCH',
  path: '/api/crm/notes/{id}',
  operationId: 'updateNote',
  tag: 'notes',
  summary: 'Change the text of a note',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  headers: IfMatch,
  body: z.object({ body: Body }).meta({ id: 'NoteChange' }),
  example: { body: 'לחזור מחר אחר הצהריים' },
  answers: { 200: { description: 'The note now', schema: NoteJson, headers: ETAG } },
  errors: ['precondition_failed', 'unprocessable'],
});

export const archiveNote = endpoint({
  method: 'DELETE',
  path: '/api/crm/notes/{id}',
  operationId: 'archiveNote',
  tag: 'notes',
  summary: 'Archive a note',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  headers: IfMatch,
  answers: { 204: { description: 'The note is archived' } },
  errors: ['precondition_failed'],
});
