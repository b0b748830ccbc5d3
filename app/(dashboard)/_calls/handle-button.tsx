'use client';
import { Check, Undo2 } from 'lucide-react';
import { useRef, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { setHandled } from '../calls/[id]/actions.ts';
import { useFailureText } from './use-failure-text.ts';

type HandleButtonProps = { callId: string; caller: string; handled: boolean; className?: string };

/** Marks a call as handled, or as waiting again; the toast offers the way back. */
export function HandleButton({ callId, caller, handled, className }: HandleButtonProps) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const box = useRef<HTMLDivElement>(null);

  const set = (value: boolean) =>
    start(async () => {
      const next = value ? besideInList(box.current) : null;
      const result = await setHandled(callId, value);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      if (!value) return showToast({ text: t('call.unmarkedHandled') });
      showToast({
        // Isolated: a Latin name or a number must not turn the sentence around.
        text: t('call.markedHandled', { caller: `\u2068${caller}\u2069` }),
        action: { text: t('common.undo'), run: () => set(false) },
      });
      // The row goes, and the keyboard's place with it: on to the next one.
      requestAnimationFrame(() => next?.focus({ preventScroll: true }));
    });

  return (
    <div ref={box} className={className}>
      <Button
        className="w-full"
        isPending={pending}
        onPress={() => set(!handled)}
        aria-label={handled ? undefined : t('call.markHandledOf', { caller })}
        icon={
          handled ? (
            <Undo2 aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />
          ) : (
            <Check aria-hidden="true" className="size-4.5" />
          )
        }
      >
        {handled ? t('call.unmarkHandled') : t('call.markHandled')}
      </Button>
    </div>
  );
}

/** Where the keyboard goes when the row goes: the row beside it, or the page when it was the last. */
function besideInList(element: HTMLElement | null): HTMLElement | null {
  const row = element?.closest('li');
  if (!row) return null;
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  return beside?.querySelector('a') ?? row.closest('main');
}
