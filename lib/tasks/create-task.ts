import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { announce } from '../platform/live.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { taskAudit } from './task-audit.ts';
import { TaskDue, TaskKindName, TaskTitle } from './task-fields.ts';
import { customerOfTask, requireColleague } from './task-links.ts';
import { TASK_COLUMNS, type TaskItem, toTaskItem } from './task-view.ts';

const NewTask = z.object({
  kind: TaskKindName.default('follow_up'),
  title: TaskTitle,
  dueAt: TaskDue.nullable().default(null),
  /** Null for whoever gets to it first. */
  assigneeId: z.uuid().nullable().default(null),
  /** Left out, it is the customer of the call or message. */
  customerId: z.uuid().nullable().default(null),
  callId: z.uuid().nullable().default(null),
  messageId: z.uuid().nullable().default(null),
});

/** Notes down something to do. Throws AppError('unprocessable') for links that are not of this business. */
export async function createTask({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewTask>;
}): Promise<TaskItem> {
  requirePermission(ctx.actor, 'task:change');
  const task = NewTask.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    if (task.assigneeId) await requireColleague(tx, businessId, task.assigneeId);
    const customerId = await customerOfTask(tx, businessId, task);
    const row = await tx.task.create({
      data: {
        ...task,
        businessId,
        customerId,
        createdById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      },
      select: TASK_COLUMNS,
    });
    const made = toTaskItem(row);
    await recordAudit(tx, ctx, {
      businessId,
      action: 'task.created',
      entity: 'task',
      entityId: made.id,
      after: taskAudit(made),
    });
    await emitEvent(tx, { businessId, type: 'task.created', id: made.id });
    await announce(tx, { businessId, topic: 'tasks', id: made.id });
    return made;
  });
}
