'use client';
import { Plus } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { makeKey } from './actions.ts';

/** Makes a key and shows it this once. */
export function NewKey() {
  const t = useTranslations('settings.apiKeys');
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);

  const setOpenAndForget = (next: boolean) => {
    setOpen(next);
    setKey(null);
  };

  return (
    <>
      <Button
        variant="primary"
        onPress={() => setOpenAndForget(true)}
        icon={<Plus aria-hidden="true" className="size-4.5" />}
      >
        {t('new')}
      </Button>
      <Dialog
        title={key ? t('shownTitle') : t('new')}
        isOpen={open}
        onOpenChange={setOpenAndForget}
      >
        {key ? (
          <div className="flex flex-col gap-4">
            <p>{t('shownLead')}</p>
            <p className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 ps-2 pe-4">
              <CopyButton value={key} label={t('copyKey')} />
              <bdi dir="ltr" data-key className="min-w-0 flex-1 break-all">
                {key}
              </bdi>
            </p>
            <Button variant="primary" onPress={() => setOpenAndForget(false)}>
              {t('done')}
            </Button>
          </div>
        ) : (
          <NewKeyForm onMade={setKey} />
        )}
      </Dialog>
    </>
  );
}

function NewKeyForm({ onMade }: { onMade: (key: string) => void }) {
  const t = useTranslations('settings.apiKeys');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!name) return setError(t('nameRequired'));
    start(async () => {
      const result = await makeKey(name);
      if (result.ok) onMade(result.key);
      else setError(failureText(result));
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        name="name"
        label={t('name')}
        placeholder={t('nameHint')}
        maxLength={80}
        autoComplete="off"
        error={error}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('create')}
      </Button>
    </form>
  );
}
