'use client';
import { Check, Undo2 } from 'lucide-react';
import { useRef, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { setTaskDone } from './actions.ts';

type DoneButtonProps = { taskId: string; title: string; done: boolean; className?: string };

/** Marks a task as done, or as open again; the toast offers the way back. */
export function DoneButton({ taskId, title, done, className }: DoneButtonProps) {
  const t = useTranslations('tasks');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const box = useRef<HTMLDivElement>(null);

  const set = (value: boolean) =>
    start(async () => {
      const row = box.current?.closest('li');
      const beside = row?.nextElementSibling ?? row?.previousElementSibling;
      const next = beside?.querySelector('a') ?? row?.closest('main');
      const result = await setTaskDone(taskId, value);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      if (value === done) return showToast({ text: t('markedOpen') });
      showToast({
        // Isolated: a Latin title must not turn the sentence around.
        text: value ? t('markedDone', { title: `\u2068${title}\u2069` }) : t('markedOpen'),
        action: { text: t('undo'), run: () => set(!value) },
      });
      // The row goes, and the keyboard's place with it: on to the one beside it.
      requestAnimationFrame(() => next?.focus({ preventScroll: true }));
    });

  return (
    <div ref={box} className={className}>
      <Button
        className="w-full"
        isPending={pending}
        onPress={() => set(!done)}
        aria-label={done ? t('reopenOf', { title }) : t('doneOf', { title })}
        icon={
          done ? (
            <Undo2 aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />
          ) : (
            <Check aria-hidden="true" className="size-4.5" />
          )
        }
      >
        {done ? t('reopen') : t('done')}
      </Button>
    </div>
  );
}
