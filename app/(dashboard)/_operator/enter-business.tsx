'use client';
import { LogIn } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { enter } from './actions.ts';

/** Shorter says nothing. */
const LEAST = 3;

/** Enters a business after saying why. */
export function EnterBusiness({ id, name }: { id: string; name: string }) {
  const t = useTranslations('operator');
  const failureText = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  const shown = `\u2068${name}\u2069`;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason.length < LEAST) return setError(t('reasonRequired'));
    start(async () => {
      const result = await enter(id, reason);
      if (result.ok) router.push('/settings');
      else setError(failureText(result));
    });
  };

  return (
    <>
      <Button
        aria-label={t('enterOf', { name: shown })}
        icon={<LogIn aria-hidden="true" className="size-4.5" />}
        onPress={() => setOpen(true)}
      >
        {t('enter')}
      </Button>
      <Dialog title={t('enterOf', { name: shown })} isOpen={open} onOpenChange={setOpen}>
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <p>{t('enterLead')}</p>
          <TextField
            name="reason"
            label={t('reason')}
            maxLength={300}
            autoComplete="off"
            error={error}
          />
          <Button type="submit" variant="primary" isPending={pending}>
            {t('enter')}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
