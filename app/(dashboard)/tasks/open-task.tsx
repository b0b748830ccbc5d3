import type { Viewer } from '@/app/_server/session.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { getTask } from '@/lib/tasks/queries.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import type { Colleague } from '../_tasks/task-form.tsx';
import { loadScreen } from '../load-screen.ts';
import { EditTask } from './edit-task.tsx';
import { type TasksView, tasksHref } from './read-view.ts';
import { TaskToRead } from './task-to-read.tsx';

type OpenTaskProps = { id: string; view: TasksView; viewer: Viewer; colleagues: Colleague[] };

/** The task that the address names, over the list; nothing when it is not there. */
export async function OpenTask({ id, view, viewer, colleagues }: OpenTaskProps) {
  const { ctx, userId } = viewer;
  const task = await loadScreen(ctx, () => getTask({ ctx, id }).catch(orNothing));
  if (!task || task.archivedAt) return null;
  const closeHref = tasksHref({ view: view.view, cursor: view.cursor });
  return (
    <EditTask
      key={id}
      task={task}
      etag={etagOf(task)}
      me={userId}
      colleagues={withAssignee(colleagues, task)}
      closeHref={closeHref}
    >
      <TaskToRead task={task} viewer={viewer} closeHref={closeHref} />
    </EditTask>
  );
}

function orNothing(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null;
  throw error;
}

/** Somebody who left may still have the task. */
const withAssignee = (colleagues: Colleague[], { assignee }: TaskItem): Colleague[] =>
  assignee && !colleagues.some(({ id }) => id === assignee.id)
    ? [...colleagues, assignee]
    : colleagues;
