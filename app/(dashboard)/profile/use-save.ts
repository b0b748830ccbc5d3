'use client';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';

type Save = {
  done: string;
  /** Said for what the verb refused, such as a wrong password. */
  refused?: string;
  after?: () => void;
};

/** Runs an action of a form: a toast when it is done, words at the form when not. */
export function useSave() {
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  const save = (work: () => Promise<ActionResult>, { done, refused, after }: Save) => {
    setError(undefined);
    start(async () => {
      const result = await work();
      if (result.ok) {
        showToast({ text: done });
        after?.();
      } else if (refused && ['unprocessable', 'bad_request'].includes(result.error))
        setError(refused);
      else setError(failureText(result));
    });
  };
  return { pending, error, setError, save };
}
