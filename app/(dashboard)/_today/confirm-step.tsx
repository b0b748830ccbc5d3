'use client';
import { Check } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { saveBusiness } from '../settings/actions.ts';

type ConfirmStepProps = {
  /** What is right as it is: saved again, and so done. */
  value: Parameters<typeof saveBusiness>[0];
  text: string;
};

/** One press for what needs no change. */
export function ConfirmStep({ value, text }: ConfirmStepProps) {
  const t = useTranslations('setup');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await saveBusiness(value);
      showToast(result.ok ? { text: t('stepDone') } : { text: failureText(result), failed: true });
    });
  return (
    <Button
      variant="primary"
      isPending={pending}
      onPress={confirm}
      icon={<Check aria-hidden="true" className="size-4.5" />}
    >
      {text}
    </Button>
  );
}
