'use client';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { unlinkWhatsApp } from './actions.ts';

/** Ends the link after asking; a link that is not there yet is called off without. */
export function UnlinkButton({ remedy }: { remedy: 'unlink' | 'cancel' }) {
  const t = useTranslations('settings.whatsapp');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);

  const unlink = () =>
    start(async () => {
      const result = await unlinkWhatsApp();
      setAsking(false);
      if (!result.ok) showToast({ text: failureText(result), failed: true });
    });

  if (remedy === 'cancel') {
    return (
      <Button isPending={pending} onPress={unlink}>
        {t('cancelLink')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t('unlink')}
      </Button>
      <ConfirmDialog
        title={t('unlinkTitle')}
        lead={t('unlinkLead')}
        confirm={t('unlinkConfirm')}
        isOpen={asking}
        onOpenChange={setAsking}
        isPending={pending}
        onConfirm={unlink}
      />
    </>
  );
}
