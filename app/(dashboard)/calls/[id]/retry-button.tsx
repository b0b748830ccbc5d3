'use client';
import { RotateCcw } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { retryCall } from './actions.ts';

/** Tries again what failed for good. */
export function RetryButton({ callId }: { callId: string }) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const retry = () =>
    start(async () => {
      const result = await retryCall(callId);
      if (result.ok) showToast({ text: t('call.retryStarted') });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <Button
      isPending={pending}
      onPress={retry}
      icon={<RotateCcw aria-hidden="true" className="size-4" />}
    >
      {t('common.retry')}
    </Button>
  );
}
