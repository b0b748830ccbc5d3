'use client';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../../_calls/use-failure-text.ts';
import { writeConsent } from './actions.ts';

/** Writes down, with a reason, that this customer wants no messages, or wants them again. */
export function ConsentButton({ customerId, optedOut }: { customerId: string; optedOut: boolean }) {
  const t = useTranslations('privacyForms');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const words = optedOut ? t('optIn') : t('optOut');

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    setMissing(reason.length < 2);
    if (reason.length < 2) return;
    start(async () => {
      const result = await writeConsent({ customerId, optedOut: !optedOut, reason });
      setAsking(false);
      if (result.ok) showToast({ text: t('written') });
      else showToast({ text: failureText(result), failed: true });
    });
  };

  return (
    <>
      <Button onPress={() => setAsking(true)}>{words}</Button>
      <Dialog title={words} isOpen={asking} onOpenChange={setAsking}>
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <p>{t(optedOut ? 'optInLead' : 'optOutLead')}</p>
          <TextField
            name="reason"
            label={t('reason')}
            inputDir="auto"
            placeholder={t('reasonHint')}
            maxLength={300}
            error={missing ? t('reasonRequired') : undefined}
          />
          <Button type="submit" variant="primary" isPending={pending} className="self-end">
            {words}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
