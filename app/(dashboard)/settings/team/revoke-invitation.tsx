'use client';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { endInvitation } from './actions.ts';

/** Takes an invitation back: its link stops working at once. */
export function RevokeInvitation({ id, name }: { id: string; name: string }) {
  const t = useTranslations('team');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const revoke = () =>
    start(async () => {
      const result = await endInvitation(id);
      if (result.ok || result.error === 'not_found') showToast({ text: t('invitationRevoked') });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <Button
      variant="quiet"
      isPending={pending}
      aria-label={t('revokeOf', { name: `\u2068${name}\u2069` })}
      onPress={revoke}
    >
      {t('revoke')}
    </Button>
  );
}
