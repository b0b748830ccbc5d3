'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { turnOffSecondStep } from './actions.ts';
import { useSave } from './use-save.ts';

/** Turns the second step off, which takes the password and a code. */
export function TurnOffSecondStep() {
  const t = useTranslations('profile');
  const { pending, error, save } = useSave();
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [password, code] = [String(data.get('password') ?? ''), String(data.get('code') ?? '')];
    save(() => turnOffSecondStep(password, code), {
      done: t('turnedOff'),
      refused: t('turnOffWrong'),
      after: () => setOpen(false),
    });
  };
  return (
    <>
      <Button variant="danger" onPress={() => setOpen(true)}>
        {t('turnOff')}
      </Button>
      <Dialog title={t('turnOff')} isOpen={open} onOpenChange={setOpen}>
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <div role="alert" className="empty:-mb-4">
            {error && <Notice tone="failure">{error}</Notice>}
          </div>
          <TextField
            name="password"
            type="password"
            label={t('current')}
            inputDir="ltr"
            maxLength={200}
            autoComplete="current-password"
          />
          <TextField
            name="code"
            label={t('codeOrRecovery')}
            inputDir="ltr"
            maxLength={40}
            autoComplete="one-time-code"
          />
          <Button type="submit" variant="confirm" isPending={pending}>
            {t('turnOff')}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
