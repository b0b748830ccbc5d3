import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import type { Prisma, Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import { requireMatch } from '../platform/etag.ts';
import { announce } from '../platform/live.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { taskAudit } from './task-audit.ts';
import { TaskDue, TaskKindName, TaskTitle } from './task-fields.ts';
import { customerOfTask, requireColleague } from './task-links.ts';
import { TASK_COLUMNS, type TaskItem, toTaskItem } from './task-view.ts';

const Change = z.object({
  kind: TaskKindName.optional(),
  title: TaskTitle.optional(),
  dueAt: TaskDue.nullable().optional(),
  /** Null gives it back to everybody. */
  assigneeId: z.uuid().nullable().optional(),
  customerId: z.uuid().nullable().optional(),
  done: z.boolean().optional(),
  /** Archived tasks are in no list but their own. */
  archived: z.boolean().optional(),
});
const Input = Change.extend({ taskId: z.uuid() });

/** One change at a time: what is compared with what its maker saw must still be so when it is written. */
async function lockTask(tx: Tx, businessId: string, id: string): Promise<TaskItem> {
  await tx.$queryRaw`
    select 1 from "Task" where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for no key update`;
  const row = await tx.task.findFirst({ where: { id, businessId }, select: TASK_COLUMNS });
  if (!row) throw notFound();
  return toTaskItem(row);
}

/** What is really another than before; null when nothing is. */
function differences(
  ctx: Ctx,
  before: TaskItem,
  change: z.output<typeof Change>,
): Prisma.TaskUncheckedUpdateInput | null {
  const { kind = before.kind, title = before.title, dueAt = before.dueAt } = change;
  const { assigneeId = before.assignee?.id ?? null, customerId = null } = change;
  const { done = before.doneAt !== null, archived = before.archivedAt !== null } = change;
  const data = {
    ...(kind !== before.kind && { kind }),
    ...(title !== before.title && { title }),
    ...(dueAt?.getTime() !== before.dueAt?.getTime() && { dueAt }),
    ...(assigneeId !== (before.assignee?.id ?? null) && { assigneeId }),
    ...(customerId !== (before.customer?.id ?? null) && { customerId }),
    ...(done !== (before.doneAt !== null) && {
      doneAt: done ? ctx.now : null,
      doneById: done && ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    }),
    ...(archived !== (before.archivedAt !== null) && { archivedAt: archived ? ctx.now : null }),
  };
  return Object.keys(data).length > 0 ? data : null;
}

function actionOf(before: TaskItem, after: TaskItem): string {
  if (Boolean(before.archivedAt) !== Boolean(after.archivedAt)) {
    return after.archivedAt ? 'task.archived' : 'task.restored';
  }
  if (Boolean(before.doneAt) !== Boolean(after.doneAt)) {
    return after.doneAt ? 'task.done' : 'task.reopened';
  }
  return 'task.changed';
}

/**
 * Changes what is given of a task; done, reopened, archived and restored as well. What is so already is left
 * alone, without a trace. Throws AppError('not_found'), 'unprocessable', 'precondition_failed'.
 */
export async function changeTask({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  /** The ETag of the task as the caller saw it. */
  ifMatch?: string | undefined;
}): Promise<TaskItem> {
  requirePermission(ctx.actor, 'task:change');
  const { taskId, ...change } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const before = await lockTask(tx, businessId, taskId);
    requireMatch(ifMatch, before);
    const { assigneeId } = change;
    // A colleague who left keeps what they have; a new one must be there.
    if (assigneeId && assigneeId !== before.assignee?.id) {
      await requireColleague(tx, businessId, assigneeId);
    }
    const customerId =
      change.customerId === undefined
        ? (before.customer?.id ?? null)
        : await customerOfTask(tx, businessId, { ...before, customerId: change.customerId });
    const data = differences(ctx, before, { ...change, customerId });
    if (!data) return before;
    const row = await tx.task.update({ where: { id: taskId }, data, select: TASK_COLUMNS });
    const after = toTaskItem(row);
    await recordAudit(tx, ctx, {
      businessId,
      action: actionOf(before, after),
      entity: 'task',
      entityId: taskId,
      before: taskAudit(before),
      after: taskAudit(after),
    });
    if (after.doneAt && !before.doneAt) {
      await emitEvent(tx, { businessId, type: 'task.done', id: taskId });
    }
    await announce(tx, { businessId, topic: 'tasks', id: taskId });
    return after;
  });
}
