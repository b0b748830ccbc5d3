'use client';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { confirmSecondStep } from './actions.ts';

/** The first code of the app, which turns the second step on. */
export function ConfirmCode({ onConfirmed }: { onConfirmed: (codes: string[]) => void }) {
  const t = useTranslations('profile');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return setError(t('codeShape'));
    start(async () => {
      const result = await confirmSecondStep(code);
      if (result.ok) onConfirmed(result.recoveryCodes);
      else setError(result.error === 'unprocessable' ? t('codeWrong') : failureText(result));
    });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        name="code"
        label={t('code')}
        inputDir="ltr"
        inputMode="numeric"
        maxLength={10}
        autoComplete="one-time-code"
        error={error}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('confirm')}
      </Button>
    </form>
  );
}
