'use client';
import { Activity } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { checkNumbers } from './actions.ts';

/** Tries now whether calls to the business's numbers come through. */
export function CheckButton({ businessId }: { businessId: string }) {
  const t = useTranslations('operator');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await checkNumbers(businessId);
      if (result.ok) showToast({ text: t('checkDone') });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <Button
      isPending={pending}
      onPress={run}
      icon={<Activity aria-hidden="true" className="size-4.5" />}
    >
      {t('check')}
    </Button>
  );
}
