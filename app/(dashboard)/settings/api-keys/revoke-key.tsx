'use client';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { endKey } from './actions.ts';

/** Ends a key, after asking. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const t = useTranslations('settings.apiKeys');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const shown = `\u2068${name}\u2069`;
  const revoke = () =>
    start(async () => {
      const result = await endKey(id);
      setAsking(false);
      if (result.ok || result.error === 'not_found') showToast({ text: t('revoked') });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <>
      <Button
        variant="danger"
        aria-label={t('revokeOf', { name: shown })}
        onPress={() => setAsking(true)}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        title={t('revokeTitle', { name: shown })}
        lead={t('revokeLead')}
        confirm={t('revoke')}
        isOpen={asking}
        onOpenChange={setAsking}
        isPending={pending}
        onConfirm={revoke}
      />
    </>
  );
}
