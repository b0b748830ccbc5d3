'use client';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { DueFields } from '../_tasks/due-fields.tsx';
import type { LaterMenuProps } from './later-menu.tsx';

/** Any day and time. */
export default function OtherTime({
  onChoose,
  onDone,
}: Pick<LaterMenuProps, 'onChoose'> & { onDone: () => void }) {
  const t = useTranslations('later');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [due, setDue] = useState({ day: '', time: '' });
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!due.day) return setProblem(t('dayRequired'));
    start(async () => {
      const failure = await onChoose(due);
      if (!failure) return onDone();
      setProblem(failure.error === 'unprocessable' ? t('past') : failureText(failure));
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <DueFields value={due} onChange={setDue} isRequired />
      <p role="alert" className="text-failure-ink empty:hidden">
        {problem}
      </p>
      <Button type="submit" variant="primary" isPending={pending} className="self-start">
        {t('choose')}
      </Button>
    </form>
  );
}
