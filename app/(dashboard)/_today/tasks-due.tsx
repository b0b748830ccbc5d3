import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { TaskRow } from '../_tasks/task-row.tsx';
import { tasksHref } from '../tasks/read-view.ts';
import { TodoSection } from './todo-section.tsx';

type TasksDueProps = { due: { tasks: TaskItem[]; total: number }; viewer: Viewer };

/** Tasks that are late or for today; nothing when there are none. */
export async function TasksDue({ due: { tasks, total }, viewer }: TasksDueProps) {
  if (tasks.length === 0) return null;
  const t = await getTranslations('tasks');
  return (
    <TodoSection
      id="tasks"
      title={t('dueTitle', { count: total })}
      mark={<ListChecks aria-hidden="true" className="size-5 text-waiting" />}
      end={
        total > tasks.length && (
          <Link href="/tasks" className={buttonStyle('quiet')}>
            {t('allDue', { count: total })}
          </Link>
        )
      }
    >
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} viewer={viewer} href={tasksHref({ task: task.id })} />
      ))}
    </TodoSection>
  );
}
