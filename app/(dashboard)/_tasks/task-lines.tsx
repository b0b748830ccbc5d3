import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { tasksHref } from '../tasks/read-view.ts';
import { DoneButton } from './done-button.tsx';
import { dueText } from './due-text.ts';

/** Tasks in a narrow card: what and when, each to be opened or done. */
export async function TaskLines({ tasks, viewer }: { tasks: TaskItem[]; viewer: Viewer }) {
  const [t, locale] = await Promise.all([getTranslations('tasks'), getLocale()]);
  const { timeZone, ctx } = viewer;
  const words = { today: t('today'), tomorrow: t('tomorrow'), yesterday: t('yesterday') };
  return (
    <ul className="flex flex-col divide-y">
      {tasks.map((task) => (
        <li key={task.id} className="flex items-center gap-3 py-2 first:pt-0">
          <div className="min-w-0 flex-1">
            <Link
              href={tasksHref({ task: task.id })}
              className="font-semibold text-ink no-underline underline-offset-4 hover:underline"
            >
              <span dir="auto">{task.title}</span>
            </Link>
            <p className="text-sm text-muted">
              {task.dueAt ? dueText(task.dueAt, ctx.now, { locale, timeZone }, words) : t('noDue')}
            </p>
          </div>
          <DoneButton taskId={task.id} title={task.title} done={task.doneAt !== null} />
        </li>
      ))}
    </ul>
  );
}
