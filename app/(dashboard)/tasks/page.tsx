import { CircleCheckBig, ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { dueBoundsOf, listTasks } from '@/lib/tasks/list-tasks.ts';
import { listColleagues } from '@/lib/users/queries.ts';
import { NewTask } from '../_tasks/new-task.tsx';
import { loadScreen } from '../load-screen.ts';
import { OpenTask } from './open-task.tsx';
import { readTasksView, type SearchParams, type TasksView, tasksHref } from './read-view.ts';
import { TaskGroups } from './task-groups.tsx';

/** Shown at once: more than a person does in a day. */
const PAGE = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tasks'))('title') };
}

export default async function TasksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  if (viewer.role === 'operator') notFound();
  const { ctx } = viewer;
  const view = readTasksView(await searchParams, viewer.role);
  const [t, { tasks, nextCursor }, bounds, colleagues] = await Promise.all([
    getTranslations('tasks'),
    loadScreen(ctx, () => listTasks({ ctx, input: toFilter(view) })),
    loadScreen(ctx, () => dueBoundsOf(ctx)),
    loadScreen(ctx, () => listColleagues({ ctx })),
  ]);
  const segment = (id: TasksView['view'], text: string) => ({
    text,
    href: tasksHref({ view: id }),
    current: view.view === id,
  });

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-3xl">{t('title')}</h1>
        <NewTask me={viewer.userId} colleagues={colleagues} variant="primary" />
      </div>
      <div>
        <SegmentedLinks
          label={t('views')}
          segments={[
            segment('mine', t('viewMine')),
            segment('all', t('viewAll')),
            segment('done', t('viewDone')),
          ]}
        />
      </div>
      {tasks.length === 0 ? (
        <NoTasks view={view} />
      ) : (
        <TaskGroups tasks={tasks} view={view} viewer={viewer} bounds={bounds} />
      )}
      <Pagination
        label={t('pages')}
        first={view.cursor && { href: tasksHref({ view: view.view }), text: t('first') }}
        next={
          nextCursor && {
            href: tasksHref({ view: view.view, cursor: nextCursor }),
            text: t('further'),
          }
        }
      />
      {view.task && <OpenTask id={view.task} view={view} viewer={viewer} colleagues={colleagues} />}
    </div>
  );
}

const toFilter = ({ view, cursor }: TasksView) => ({
  state: view === 'done' ? ('done' as const) : ('open' as const),
  assignee: view === 'mine' ? ('me_or_nobody' as const) : undefined,
  cursor,
  limit: PAGE,
});

async function NoTasks({ view: { view } }: { view: TasksView }) {
  const t = await getTranslations('tasks');
  return (
    <section className="rounded-card border bg-surface shadow-card">
      {view === 'done' ? (
        <EmptyState
          icon={<CircleCheckBig aria-hidden="true" />}
          title={t('emptyDoneTitle')}
          lead={t('emptyDoneLead')}
        />
      ) : (
        <EmptyState
          icon={<ListChecks aria-hidden="true" />}
          title={view === 'mine' ? t('emptyMineTitle') : t('emptyAllTitle')}
          lead={t('emptyMineLead')}
        />
      )}
    </section>
  );
}
