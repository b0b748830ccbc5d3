'use client';
import { RotateCcw } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { retryText } from '../actions.ts';

/** Sends a failed message again. */
export function RetryText({ messageId }: { messageId: string }) {
  const t = useTranslations('message');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  return (
    <Button
      isPending={pending}
      className="px-3"
      icon={<RotateCcw aria-hidden="true" className="size-4" />}
      onPress={() =>
        start(async () => {
          const result = await retryText(messageId);
          // Somebody else has sent it again already: that is what was wanted.
          if (result.ok || result.error === 'conflict') showToast({ text: t('retryStarted') });
          else showToast({ text: failureText(result), failed: true });
        })
      }
    >
      {t('retry')}
    </Button>
  );
}
