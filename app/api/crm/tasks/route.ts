import { apiRoute } from '@/app/_api/api-route.ts';
import {
  createTask as createEndpoint,
  listTasks as listEndpoint,
  taskJson,
} from '@/app/_api/tasks.ts';
import { route } from '@/app/_server/route.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { createTask } from '@/lib/tasks/create-task.ts';
import { listTasks } from '@/lib/tasks/list-tasks.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(listEndpoint, async ({ ctx, query }) => {
    const { customer_id: customerId, call_id: callId, ...rest } = query;
    const { tasks, nextCursor } = await listTasks({ ctx, input: { ...rest, customerId, callId } });
    return { body: { data: tasks.map(taskJson), next_cursor: nextCursor } };
  }),
  POST: apiRoute(createEndpoint, async ({ ctx, body }) => {
    const task = await createTask({
      ctx,
      input: {
        kind: body.kind,
        title: body.title,
        dueAt: body.due_at,
        assigneeId: body.assignee_id,
        customerId: body.customer_id,
        callId: body.call_id,
        messageId: body.message_id,
      },
    });
    return {
      status: 201,
      body: taskJson(task),
      headers: { Location: `/api/crm/tasks/${task.id}`, ETag: etagOf(task) },
    };
  }),
});
