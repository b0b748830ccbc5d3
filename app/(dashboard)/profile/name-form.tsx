'use client';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { rename } from './actions.ts';
import { useSave } from './use-save.ts';

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('profile');
  const { pending, error, setError, save } = useSave();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!next) return setError(t('nameRequired'));
    save(() => rename(next), { done: t('nameSaved') });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <TextField
        name="name"
        label={t('name')}
        defaultValue={name}
        maxLength={120}
        autoComplete="name"
        error={error}
      />
      <Button type="submit" isPending={pending} className="self-start">
        {t('saveName')}
      </Button>
    </form>
  );
}
