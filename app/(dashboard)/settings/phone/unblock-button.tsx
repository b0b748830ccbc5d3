'use client';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { setBlocked } from '../../_calls/block-actions.ts';
import { useBlockFailure } from '../../_calls/use-block-failure.ts';

/** Takes calls from a number again. */
export function UnblockButton({ phone, shown }: { phone: string; shown: string }) {
  const t = useTranslations('blocking');
  const failureText = useBlockFailure();
  const [pending, start] = useTransition();
  const number = { phone: `\u2068${shown}\u2069` };
  const unblock = () =>
    start(async () => {
      const result = await setBlocked(phone, false);
      if (result.ok) showToast({ text: t('unblocked', number) });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <Button isPending={pending} onPress={unblock} aria-label={t('unblockOf', number)}>
      {t('unblock')}
    </Button>
  );
}
