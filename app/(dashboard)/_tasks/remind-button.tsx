'use client';
import { AlarmClockPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { type Later, LaterMenu } from '../_later/later-menu.tsx';
import { addReminder, setTaskArchived, type TaskSource } from './actions.ts';
import { useDueText } from './use-due-text.ts';

type RemindButtonProps = {
  /** Whom to call back. */
  name: string;
  source: TaskSource;
  /** An icon alone where a phone has no room for words. */
  compact?: boolean;
};

/** A reminder to call somebody back, for whoever presses: when, and it is there. */
export function RemindButton({ name, source, compact = false }: RemindButtonProps) {
  const t = useTranslations('tasks');
  const failureText = useFailureText();
  const shown = useDueText();

  const takeBack = async (taskId: string) => {
    const result = await setTaskArchived(taskId, true);
    showToast(result.ok ? { text: t('archived') } : { text: failureText(result), failed: true });
  };

  const add = async (later: Later) => {
    const result = await addReminder(t('callBackTitle', { name }), later, source);
    if (!result.ok) return result;
    showToast({
      text: t('remindAdded', { when: shown(result.dueAt) }),
      action: { text: t('undo'), run: () => void takeBack(result.taskId) },
    });
    return null;
  };

  return (
    <LaterMenu
      text={t('remind')}
      label={t('remindOf', { name })}
      icon={<AlarmClockPlus aria-hidden="true" className="size-4.5 shrink-0" />}
      onChoose={add}
      compact={compact}
    />
  );
}
