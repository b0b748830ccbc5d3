'use client';
import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import type { ButtonVariant } from '@/app/_ui/button-style.ts';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { later } from '@/app/_ui/later.ts';
import { showToast } from '@/app/_ui/toast.tsx';
import { addTask, type TaskCustomer, type TaskSource } from './actions.ts';
import type { Colleague } from './task-form.tsx';

const TaskForm = later(() => import('./task-form.tsx'));

type NewTaskProps = {
  me: string;
  colleagues: Colleague[];
  source?: TaskSource;
  /** Whom it is about, when that is known. */
  customer?: TaskCustomer | null;
  variant?: ButtonVariant;
  /** An icon alone where a phone has no room for words. */
  compact?: boolean;
};

/** A button, and the dialog in which a task is written. */
export function NewTask(props: NewTaskProps) {
  const { me, colleagues, source = {}, customer = null, variant, compact = false } = props;
  const t = useTranslations('tasks');
  const [open, setOpen] = useState(false);
  const made = Object.keys(source).length > 0;
  return (
    <>
      <Button
        variant={variant ?? 'secondary'}
        onPress={() => setOpen(true)}
        aria-label={t('new')}
        className={compact ? 'px-2 sm:px-3' : ''}
        icon={<ListPlus aria-hidden="true" className="size-4.5 shrink-0" />}
      >
        <span className={compact ? 'max-xl:hidden' : ''}>{made ? t('make') : t('new')}</span>
      </Button>
      <Dialog title={t('new')} isOpen={open} onOpenChange={setOpen}>
        <TaskForm
          me={me}
          colleagues={colleagues}
          first={{ title: '', kind: 'follow_up', dueAt: null, assignee: { id: me }, customer }}
          submit={t('add')}
          onSave={(draft) => addTask(draft, source)}
          onDone={() => {
            setOpen(false);
            showToast({ text: t('added') });
          }}
        />
      </Dialog>
    </>
  );
}
