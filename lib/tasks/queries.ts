import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import type { Whose } from '../permissions/whose.ts';
import type { Prisma } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { MOST_COUNTED } from '../platform/most-counted.ts';
import { dueBoundsOf, whereAssignee } from './list-tasks.ts';
import { TASK_COLUMNS, type TaskItem, toTaskItem } from './task-view.ts';

/** One task of the actor's business, archived or not. Throws AppError('not_found'). */
export async function getTask({ ctx, id }: { ctx: Ctx; id: string }): Promise<TaskItem> {
  requirePermission(ctx.actor, 'task:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await dbOf(ctx).task.findFirst({
    where: { id, businessId: businessOf(ctx.actor) },
    select: TASK_COLUMNS,
  });
  if (!row) throw notFound();
  return toTaskItem(row);
}

/** Shown at once on the first screen; the list of tasks has the rest. */
const SHOWN = 10;

const BY_DUE: Prisma.TaskOrderByWithRelationInput[] = [
  { archivedAt: 'asc' },
  { doneAt: 'asc' },
  { dueAt: 'asc' },
  { id: 'asc' },
];

/** Tasks that are late or due today, the latest first; `total` up to MOST_COUNTED. */
export async function tasksDue({
  ctx,
  whose = 'all',
}: {
  ctx: Ctx;
  whose?: Whose;
}): Promise<{ tasks: TaskItem[]; total: number }> {
  requirePermission(ctx.actor, 'task:read');
  const { tomorrow } = await dueBoundsOf(ctx);
  const where = {
    businessId: businessOf(ctx.actor),
    archivedAt: null,
    doneAt: null,
    dueAt: { lt: tomorrow },
    ...(whose === 'mine' && whereAssignee(ctx, 'me_or_nobody')),
  };
  const [rows, total] = await Promise.all([
    dbOf(ctx).task.findMany({
      where,
      orderBy: BY_DUE,
      take: SHOWN,
      select: TASK_COLUMNS,
    }),
    // By the order of its index: Prisma would put those counted in the order of their ids.
    dbOf(ctx).task.count({ where, orderBy: BY_DUE, take: MOST_COUNTED }),
  ]);
  return { tasks: rows.map(toTaskItem), total };
}
