'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../../../_calls/use-failure-text.ts';
import { erasePerson } from './actions.ts';

type EraseProps = { customerId: string; name: string; phone: string };

/** Erases this customer, once the number was typed; then shows the receipt. */
export function EraseButton({ customerId, name, phone }: EraseProps) {
  const t = useTranslations('privacyForms');
  const failureText = useFailureText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const confirm = String(new FormData(event.currentTarget).get('confirm') ?? '').trim();
    if (!confirm) return setProblem(t('eraseWrong'));
    start(async () => {
      const result = await erasePerson({ customerId, confirm });
      if (result.ok) router.replace(`/settings/privacy/receipts/${result.receiptId}`);
      else if (result.error === 'unprocessable') setProblem(t('eraseWrong'));
      else if (result.error === 'conflict') setProblem(t('eraseBusy'));
      else setProblem(failureText(result));
    });
  };

  return (
    <>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t('erase')}
      </Button>
      <Dialog
        title={t('eraseTitle', { name: `\u2068${name}\u2069` })}
        isOpen={asking}
        onOpenChange={setAsking}
      >
        <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
          <p>{t('eraseLead')}</p>
          <TextField
            name="confirm"
            label={t('eraseConfirm', { phone: `\u2066${phone}\u2069` })}
            inputDir="ltr"
            autoComplete="off"
            error={problem}
          />
          <Button type="submit" variant="confirm" isPending={pending} className="self-end">
            {t('eraseDo')}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
