import { z } from 'zod';
import { TITLE_MAX_LENGTH } from '@/lib/tasks/task-fields.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { TaskKind } from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, IfMatch, Moment, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const Id = z.uuid().nullable();
const Name = z.string().nullable();

export const TaskJson = z
  .object({
    id: z.uuid(),
    kind: z.enum(TaskKind),
    title: z.string(),
    due_at: Timestamp.nullable(),
    assignee_id: Id.meta({ description: 'Null: whoever gets to it first.' }),
    assignee_name: Name,
    customer_id: Id,
    customer_name: Name,
    customer_phone: z.string().nullable().meta({ description: 'E.164 or *1234.' }),
    call_id: Id.meta({ description: 'The call it was made from.' }),
    message_id: Id.meta({ description: 'The message it was made from.' }),
    created_by_id: Id.meta({ description: 'Null when a program made it.' }),
    done_at: Timestamp.nullable(),
    done_by_id: Id,
    archived_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Task' });

/** A task as JSON; dates become ISO 8601 when it is written. */
export const taskJson = (task: TaskItem) => ({
  id: task.id,
  kind: task.kind,
  title: task.title,
  due_at: task.dueAt,
  assignee_id: task.assignee?.id ?? null,
  assignee_name: task.assignee?.name ?? null,
  customer_id: task.customer?.id ?? null,
  customer_name: task.customer?.name ?? null,
  customer_phone: task.customer?.phone ?? null,
  call_id: task.callId,
  message_id: task.messageId,
  created_by_id: task.createdBy?.id ?? null,
  done_at: task.doneAt,
  done_by_id: task.doneBy?.id ?? null,
  archived_at: task.archivedAt,
  created_at: task.createdAt,
  updated_at: task.updatedAt,
});

const Fields = z.object({
  kind: z.enum(TaskKind).optional(),
  title: z.string().meta({ description: `One line, up to ${TITLE_MAX_LENGTH} characters.` }),
  due_at: Moment.nullable().optional().meta({ description: 'Null: whenever.' }),
  assignee_id: z.uuid().nullable().optional().meta({ description: 'Somebody of the business.' }),
  customer_id: z.uuid().nullable().optional(),
});

const ETAG = { ETag: 'For `If-Match` of a change.' };

export const listTasks = endpoint({
  method: 'GET',
  path: '/api/crm/tasks',
  operationId: 'listTasks',
  tag: 'tasks',
  summary: 'List tasks',
  description:
    'Open tasks by when they are due, those without a date last; done and archived ones the latest first.',
  auth: 'key',
  permission: 'task:read',
  query: PageQuery.extend({
    state: z.enum(['open', 'done', 'archived']).default('open'),
    due: z.enum(['overdue', 'today', 'week', 'later', 'none']).optional().meta({
      description:
        'Due before now; later today; after today until Saturday; after that; without a date. Days are the business’s own.',
    }),
    assignee: z
      .union([z.enum(['me', 'nobody', 'me_or_nobody']), z.uuid()])
      .optional()
      .meta({ description: 'A person’s id, or nobody’s tasks; `me` is for signed-in people.' }),
    customer_id: z.uuid().optional(),
    call_id: z.uuid().optional(),
  }),
  answers: { 200: { description: 'A page of tasks', schema: pageOf(TaskJson) } },
});

export const createTask = endpoint({
  method: 'POST',
  path: '/api/crm/tasks',
  operationId: 'createTask',
  tag: 'tasks',
  summary: 'Make a task',
  description: 'A task from a call or a message is about its customer.',
  auth: 'key',
  permission: 'task:change',
  body: Fields.extend({
    call_id: z.uuid().nullable().optional(),
    message_id: z.uuid().nullable().optional(),
  }),
  example: { kind: 'call_back', title: 'לחזור לגבי הצעת המחיר', due_at: '2026-11-24T09:00:00Z' },
  answers: {
    201: {
      description: 'The task',
      schema: TaskJson,
      headers: { ...ETAG, Location: 'Where the task is.' },
    },
  },
  errors: ['unprocessable'],
});

export const getTask = endpoint({
  method: 'GET',
  path: '/api/crm/tasks/{id}',
  operationId: 'getTask',
  tag: 'tasks',
  summary: 'Read a task',
  auth: 'key',
  permission: 'task:read',
  params: IdParams,
  answers: { 200: { description: 'The task', schema: TaskJson, headers: ETAG } },
});

export const updateTask = endpoint({
  method: 'PATCH',
  path: '/api/crm/tasks/{id}',
  operationId: 'updateTask',
  tag: 'tasks',
  summary: 'Change, finish or reopen a task',
  description: 'What is left out stays as it is. Saying what is so already changes nothing.',
  auth: 'key',
  permission: 'task:change',
  params: IdParams,
  headers: IfMatch,
  body: Fields.partial().extend({ done: z.boolean().optional() }),
  example: { done: true },
  answers: { 200: { description: 'The task as it is now', schema: TaskJson, headers: ETAG } },
  errors: ['unprocessable', 'precondition_failed'],
});

export const archiveTask = endpoint({
  method: 'DELETE',
  path: '/api/crm/tasks/{id}',
  operationId: 'archiveTask',
  tag: 'tasks',
  summary: 'Archive a task',
  description: 'It is kept, and shown in the list of the archived alone.',
  auth: 'key',
  permission: 'task:change',
  params: IdParams,
  headers: IfMatch,
  answers: { 204: { description: 'Archived' } },
  errors: ['precondition_failed'],
});
