'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog, loadDialog } from '@/app/_ui/dialog.tsx';
import { later, useOpened } from '@/app/_ui/later.ts';
import { showToast } from '@/app/_ui/toast.tsx';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { saveTask, setTaskArchived } from '../_tasks/actions.ts';
import type { Colleague } from '../_tasks/task-form.tsx';

const loadForm = () => import('../_tasks/task-form.tsx');
const TaskForm = later(loadForm);
const loadAll = () => Promise.all([loadDialog(), loadForm()]);

type EditTaskProps = {
  task: TaskItem;
  etag: string;
  me: string;
  colleagues: Colleague[];
  closeHref: string;
  /** The task to be read, for as long as nobody uses the page that its address opened. */
  children: ReactNode;
};

/** A task in a dialog, to be changed or taken away. */
export function EditTask({ task, etag, me, colleagues, closeHref, children }: EditTaskProps) {
  const t = useTranslations('tasks');
  const router = useRouter();
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const opened = useOpened(loadAll);
  const close = () => router.replace(closeHref, { scroll: false });

  const archive = (archived: boolean) =>
    start(async () => {
      const result = await setTaskArchived(task.id, archived);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      if (!archived) return showToast({ text: t('restored') });
      close();
      showToast({
        text: t('archived'),
        action: { text: t('undo'), run: () => archive(false) },
      });
    });

  if (!opened) return children;
  return (
    <Dialog title={t('edit')} isOpen onOpenChange={(open) => !open && close()}>
      <TaskForm
        me={me}
        colleagues={colleagues}
        etag={etag}
        first={task}
        submit={t('save')}
        onSave={(draft, seen) => saveTask(task.id, seen, draft)}
        onDone={() => {
          close();
          showToast({ text: t('saved') });
        }}
      >
        <Button
          variant="quiet"
          isPending={pending}
          onPress={() => archive(true)}
          icon={<Trash2 aria-hidden="true" className="size-4.5" />}
        >
          {t('archive')}
        </Button>
      </TaskForm>
    </Dialog>
  );
}
