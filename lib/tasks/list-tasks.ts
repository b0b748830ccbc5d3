import { z } from 'zod';
import { timeZoneOf } from '../businesses/time-zone.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import type { Prisma } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { afterCursor, fromCursor, toCursor } from '../platform/keyset.ts';
import { type DueBounds, dueBounds, whereDue } from './due-window.ts';
import { TASK_COLUMNS, type TaskItem, toTaskItem } from './task-view.ts';

/** What a list of tasks can be narrowed by; all together. */
export const TaskFilter = z.object({
  state: z.enum(['open', 'done', 'archived']).default('open'),
  due: z.enum(['overdue', 'today', 'week', 'later', 'none']).optional(),
  assignee: z.union([z.enum(['me', 'nobody', 'me_or_nobody']), z.uuid()]).optional(),
  customerId: z.uuid().optional(),
  callId: z.uuid().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
type Filter = z.output<typeof TaskFilter>;

type Where = Prisma.TaskWhereInput;
type Order = Prisma.TaskOrderByWithRelationInput[];
type Read = (where: Where[], orderBy: Order, take: number) => Promise<TaskItem[]>;

/** Whose tasks, as a condition. Throws AppError('bad_request') when a program asks for its own. */
export function whereAssignee(ctx: Ctx, assignee: Filter['assignee']): Where {
  if (!assignee) return {};
  if (assignee === 'nobody') return { assigneeId: null };
  if (assignee !== 'me' && assignee !== 'me_or_nobody') return { assigneeId: assignee };
  if (ctx.actor.kind !== 'user') {
    throw new AppError('bad_request', {
      details: { assignee: 'is for people: a key has no tasks of its own' },
    });
  }
  const mine = { assigneeId: ctx.actor.userId };
  return assignee === 'me' ? mine : { OR: [mine, { assigneeId: null }] };
}

// The index begins with these two, and "is null" alone keeps no order: both stand in the order too.
const BY_DUE: Order = [{ archivedAt: 'asc' }, { doneAt: 'asc' }, { dueAt: 'asc' }, { id: 'asc' }];

const NO_DUE = 'none';

/** Open tasks: those with a date by it, then those without, each from where the cursor stands. */
async function readOpen(read: Read, { cursor, due }: Filter, take: number): Promise<TaskItem[]> {
  const undatedAfter = cursor?.startsWith(`${NO_DUE}_`) ? cursor.slice(NO_DUE.length + 1) : null;
  const dated: TaskItem[] = [];
  if (undatedAfter === null && due !== 'none') {
    const place = cursor === undefined ? null : fromCursor(cursor);
    const after: Where[] = place
      ? [
          { dueAt: { gte: place.at } },
          { OR: [{ dueAt: { gt: place.at } }, { dueAt: place.at, id: { gt: place.id } }] },
        ]
      : [{ dueAt: { not: null } }];
    dated.push(...(await read(after, BY_DUE, take)));
  }
  if (dated.length === take || (due && due !== 'none')) return dated;
  const after = undatedAfter === null ? {} : { id: { gt: fromCursor(`0_${undatedAfter}`).id } };
  return [...dated, ...(await read([{ dueAt: null }, after], BY_DUE, take - dated.length))];
}

const STATES = {
  open: {
    where: { archivedAt: null, doneAt: null },
    cursorOf: ({ dueAt, id }: TaskItem) => (dueAt ? toCursor(dueAt, id) : `${NO_DUE}_${id}`),
  },
  done: {
    where: { archivedAt: null, doneAt: { not: null } },
    cursorOf: ({ doneAt, createdAt, id }: TaskItem) => toCursor(doneAt ?? createdAt, id),
  },
  archived: {
    where: { archivedAt: { not: null } },
    cursorOf: ({ archivedAt, createdAt, id }: TaskItem) => toCursor(archivedAt ?? createdAt, id),
  },
} as const satisfies Record<
  Filter['state'],
  { where: Where; cursorOf: (task: TaskItem) => string }
>;

async function readState(read: Read, filter: Filter, take: number): Promise<TaskItem[]> {
  const { state, cursor } = filter;
  if (state === 'open') return readOpen(read, filter, take);
  const order: Order =
    state === 'done'
      ? [{ archivedAt: 'desc' }, { doneAt: 'desc' }, { id: 'desc' }]
      : [{ archivedAt: 'desc' }, { id: 'desc' }];
  return read(afterCursor(state === 'done' ? 'doneAt' : 'archivedAt', cursor), order, take);
}

/** Where the windows of "due" end for the actor's business now. */
export async function dueBoundsOf(ctx: Ctx): Promise<DueBounds> {
  return dueBounds(ctx.now, await timeZoneOf(ctx));
}

/** Tasks of the actor's business: open ones by when they are due, the others the latest first. */
export async function listTasks({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof TaskFilter>;
}): Promise<{ tasks: TaskItem[]; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'task:read');
  const filter = TaskFilter.parse(input);
  const { state, due, assignee, customerId, callId, limit } = filter;
  const { where, cursorOf } = STATES[state];
  const of: Where = {
    businessId: businessOf(ctx.actor),
    ...where,
    ...(customerId && { customerId }),
    ...(callId && { callId }),
  };
  const narrow: Where[] = [
    whereAssignee(ctx, assignee),
    ...(due === 'none' ? [{ dueAt: null }] : []),
    ...(due && due !== 'none' ? [{ dueAt: whereDue(due, await dueBoundsOf(ctx)) }] : []),
  ];
  const read: Read = async (after, orderBy, take) => {
    const rows = await dbOf(ctx).task.findMany({
      where: { ...of, AND: [...narrow, ...after] },
      orderBy,
      take,
      select: TASK_COLUMNS,
    });
    return rows.map(toTaskItem);
  };
  const found = await readState(read, filter, limit + 1);
  const tasks = found.slice(0, limit);
  const last = tasks.at(-1);
  return { tasks, nextCursor: found.length > limit && last ? cursorOf(last) : null };
}
