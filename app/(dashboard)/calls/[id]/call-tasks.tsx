import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { listTasks } from '@/lib/tasks/list-tasks.ts';
import { listColleagues } from '@/lib/users/queries.ts';
import { callerName } from '../../_calls/caller-name.ts';
import { NewTask } from '../../_tasks/new-task.tsx';
import { RemindButton } from '../../_tasks/remind-button.tsx';
import { TaskLines } from '../../_tasks/task-lines.tsx';
import { loadScreen } from '../../load-screen.ts';

/** What is still to be done about the call, and one press to add to it. */
export async function CallTasks({ call, viewer }: { call: CallDetail; viewer: Viewer }) {
  const { ctx, userId } = viewer;
  const [t, words, { tasks }, colleagues] = await Promise.all([
    getTranslations('tasks'),
    getTranslations('call'),
    loadScreen(ctx, () => listTasks({ ctx, input: { callId: call.id } })),
    loadScreen(ctx, () => listColleagues({ ctx })),
  ]);
  const { customerId, name, display } = call.caller;
  const source = { callId: call.id };
  return (
    <SectionCard id="tasks-title" title={t('ofCall')}>
      {tasks.length === 0 ? (
        <p className="text-muted">{t('ofCallNone')}</p>
      ) : (
        <TaskLines tasks={tasks} viewer={viewer} />
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {display && <RemindButton name={callerName(call.caller, words)} source={source} />}
        <NewTask
          me={userId}
          colleagues={colleagues}
          source={source}
          customer={customerId && display ? { id: customerId, name, phone: display } : null}
        />
      </div>
    </SectionCard>
  );
}
