'use client';
import { CalendarArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { type Later, LaterMenu } from '../_later/later-menu.tsx';
import { moveTask, restoreDue } from './actions.ts';
import { useDueText } from './use-due-text.ts';

type MoveButtonProps = { taskId: string; title: string; dueAt: Date | null; className?: string };

/** Puts a task off; the toast says until when, and offers the way back. */
export function MoveButton({ taskId, title, dueAt, className = '' }: MoveButtonProps) {
  const t = useTranslations('tasks');
  const failureText = useFailureText();
  const shown = useDueText();

  const takeBack = async () => {
    const result = await restoreDue(taskId, dueAt);
    if (!result.ok) showToast({ text: failureText(result), failed: true });
  };

  const move = async (later: Later) => {
    const result = await moveTask(taskId, later);
    if (!result.ok) return result;
    showToast({
      text: t('moved', { when: shown(result.dueAt) }),
      action: { text: t('undo'), run: () => void takeBack() },
    });
    return null;
  };

  return (
    <LaterMenu
      text={t('move')}
      label={t('moveOf', { title })}
      icon={<CalendarArrowUp aria-hidden="true" className="size-4.5 shrink-0" />}
      onChoose={move}
      className={className}
    />
  );
}
