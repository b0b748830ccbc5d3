import { apiRoute } from '@/app/_api/api-route.ts';
import { archiveTask, getTask as getEndpoint, taskJson, updateTask } from '@/app/_api/tasks.ts';
import { route } from '@/app/_server/route.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { changeTask } from '@/lib/tasks/change-task.ts';
import { getTask } from '@/lib/tasks/queries.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';

const shown = (task: TaskItem) => ({ body: taskJson(task), headers: { ETag: etagOf(task) } });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getEndpoint, async ({ ctx, params }) =>
    shown(await getTask({ ctx, id: params.id })),
  ),
  PATCH: apiRoute(updateTask, async ({ ctx, params, headers, body }) => {
    const task = await changeTask({
      ctx,
      input: {
        taskId: params.id,
        kind: body.kind,
        title: body.title,
        dueAt: body.due_at,
        assigneeId: body.assignee_id,
        customerId: body.customer_id,
        done: body.done,
      },
      ifMatch: headers['if-match'],
    });
    return shown(task);
  }),
  DELETE: apiRoute(archiveTask, async ({ ctx, params, headers }) => {
    const input = { taskId: params.id, archived: true };
    await changeTask({ ctx, input, ifMatch: headers['if-match'] });
    return { status: 204 };
  }),
});
