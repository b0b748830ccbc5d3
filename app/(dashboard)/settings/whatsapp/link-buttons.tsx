'use client';
import { KeyRound, QrCode } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { linkWhatsApp } from './actions.ts';

const QR_TEXT = { link: 'linkQr', link_again: 'linkAgain', new_code: 'newQr' } as const;

/** The two ways to link: a QR to scan, or a code to type. */
export function LinkButtons({ remedy }: { remedy: keyof typeof QR_TEXT }) {
  const t = useTranslations('settings.whatsapp');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);

  const linkByQr = () =>
    start(async () => {
      const result = await linkWhatsApp(null);
      if (result.ok) return;
      const text = result.error === 'conflict' ? t('alreadyConnected') : failureText(result);
      showToast({ text, failed: true });
    });

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant="primary"
        isPending={pending}
        onPress={linkByQr}
        icon={<QrCode aria-hidden="true" className="size-4.5" />}
      >
        {t(QR_TEXT[remedy])}
      </Button>
      <Button
        onPress={() => setAsking(true)}
        icon={<KeyRound aria-hidden="true" className="size-4.5" />}
      >
        {t('linkCode')}
      </Button>
      <Dialog title={t('linkCode')} isOpen={asking} onOpenChange={setAsking}>
        <CodeForm onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('settings.whatsapp');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const phone = String(new FormData(event.currentTarget).get('phone') ?? '').trim();
    if (!phone) return setError(t('codePhoneInvalid'));
    start(async () => {
      const result = await linkWhatsApp(phone);
      if (result.ok) return onDone();
      if (result.error === 'unprocessable') setError(t('codePhoneInvalid'));
      else if (result.error === 'conflict') setError(t('alreadyConnected'));
      else setError(failureText(result));
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-muted">{t('linkCodeLead')}</p>
      <TextField
        name="phone"
        type="tel"
        label={t('codePhone')}
        inputDir="ltr"
        autoComplete="tel"
        placeholder="050-123-4567"
        error={error}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('getCode')}
      </Button>
    </form>
  );
}
