import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { type DueBounds, type DueWindow, dueWindowOf } from '@/lib/tasks/due-window.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { TaskRow } from '../_tasks/task-row.tsx';
import { type TasksView, tasksHref } from './read-view.ts';

const ORDER = ['overdue', 'today', 'week', 'later', 'none'] as const satisfies DueWindow[];

type TaskGroupsProps = { tasks: TaskItem[]; view: TasksView; viewer: Viewer; bounds: DueBounds };

/** Open tasks by when they are due, one card each; done ones as they were done. */
export async function TaskGroups({ tasks, view, viewer, bounds }: TaskGroupsProps) {
  const t = await getTranslations('tasks');
  const rows = (some: TaskItem[]) =>
    some.map((task) => (
      <TaskRow
        key={task.id}
        task={task}
        viewer={viewer}
        href={tasksHref({ ...view, task: task.id })}
      />
    ));
  if (view.view === 'done') {
    return (
      <section
        aria-label={t('viewDone')}
        className="overflow-hidden rounded-card border bg-surface shadow-card"
      >
        <ul className="divide-y">{rows(tasks)}</ul>
      </section>
    );
  }
  const mineFirst = (a: TaskItem, b: TaskItem) =>
    Number(b.assignee?.id === viewer.userId) - Number(a.assignee?.id === viewer.userId);
  return ORDER.map((window) => {
    const group = tasks.filter(({ dueAt }) => dueWindowOf(dueAt, bounds) === window);
    if (group.length === 0) return null;
    const id = `tasks-${window}`;
    return (
      <section
        key={window}
        aria-labelledby={id}
        className="overflow-hidden rounded-card border bg-surface shadow-card"
      >
        <div className="flex min-h-13 items-center gap-2.5 border-b px-4 py-2 sm:px-5">
          {window === 'overdue' && (
            <span aria-hidden="true" className="size-2.5 rounded-full bg-waiting" />
          )}
          <h2 id={id} className="text-lg">
            {t(`group.${window}`)}
          </h2>
          <span className="text-muted">{t('listLabel', { count: group.length })}</span>
        </div>
        <ul className="divide-y">
          {rows(view.view === 'mine' ? group.toSorted(mineFirst) : group)}
        </ul>
      </section>
    );
  });
}
