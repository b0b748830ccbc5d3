'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { setPassword } from './actions.ts';
import { useSave } from './use-save.ts';

const LEAST = 10;
type Faults = { current?: string | undefined; next?: string | undefined };

/** Changes one's own password; the one before has to be known. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('profile');
  const { pending, error, save } = useSave();
  const [faults, setFaults] = useState<Faults>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const current = String(data.get('current') ?? '');
    const next = String(data.get('next') ?? '');
    const found: Faults = {
      current: current ? undefined : t('currentRequired'),
      next: next.length < LEAST ? t('passwordShort') : undefined,
    };
    setFaults(found);
    if (found.current || found.next) return;
    save(() => setPassword(current, next), {
      done: t('passwordSaved'),
      refused: t('currentWrong'),
      after: () => form.reset(),
    });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {error && <Notice tone="failure">{error}</Notice>}
      </div>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        name="current"
        type="password"
        label={t('current')}
        inputDir="ltr"
        maxLength={200}
        autoComplete="current-password"
        error={faults.current}
      />
      <TextField
        name="next"
        type="password"
        label={t('next')}
        inputDir="ltr"
        maxLength={200}
        autoComplete="new-password"
        error={faults.next}
      />
      <Button type="submit" isPending={pending} className="self-start">
        {t('savePassword')}
      </Button>
    </form>
  );
}
