'use client';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { setBlocked } from '../../_calls/block-actions.ts';
import { useBlockFailure } from '../../_calls/use-block-failure.ts';

/** A number to refuse calls from, typed by hand. */
export function BlockForm() {
  const t = useTranslations('blocking');
  const failureText = useBlockFailure();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const phone = String(new FormData(event.currentTarget).get('phone') ?? '').trim();
    start(async () => {
      const result = await setBlocked(phone, true);
      setProblem(result.ok ? undefined : failureText(result));
      if (result.ok) showToast({ text: t('blocked', { phone: `\u2068${phone}\u2069` }) });
    });
  };

  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      className="mt-4 flex flex-wrap items-end gap-3 border-t pt-4"
    >
      <div className="min-w-48 flex-1">
        <TextField
          name="phone"
          type="tel"
          inputDir="ltr"
          maxLength={40}
          label={t('phone')}
          error={problem}
        />
      </div>
      <Button type="submit" isPending={pending} className={problem ? 'mb-8' : ''}>
        {t('add')}
      </Button>
    </form>
  );
}
